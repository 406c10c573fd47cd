// SPDX-License-Identifier: Apache-2.0
#include "app/library/count_questions.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "app/store/words.h"

namespace memoir::app {

namespace {

struct Noun {
    std::string_view word;
    CountQuestion::Subject subject;
    std::string_view kind;  // of documents; empty: all
};

constexpr std::array<Noun, 23> kNouns = {{
    {"documents", CountQuestion::Subject::Documents, ""},
    {"files", CountQuestion::Subject::Documents, ""},
    {"mails", CountQuestion::Subject::Documents, "mail"},
    {"emails", CountQuestion::Subject::Documents, "mail"},
    {"messages", CountQuestion::Subject::Documents, "mail"},
    {"notes", CountQuestion::Subject::Documents, "note"},
    {"pdfs", CountQuestion::Subject::Documents, "pdf"},
    {"pages", CountQuestion::Subject::Documents, "html"},
    {"webpages", CountQuestion::Subject::Documents, "html"},
    {"people", CountQuestion::Subject::People, ""},
    {"senders", CountQuestion::Subject::People, ""},
    {"authors", CountQuestion::Subject::People, ""},
    {"correspondents", CountQuestion::Subject::People, ""},
    {"dates", CountQuestion::Subject::Dates, ""},
    {"days", CountQuestion::Subject::Dates, ""},
    {"texts", CountQuestion::Subject::Documents, "text"},
    {"mail", CountQuestion::Subject::Documents, "mail"},
    {"email", CountQuestion::Subject::Documents, "mail"},
    {"appointments", CountQuestion::Subject::Documents, "calendar"},
    {"contacts", CountQuestion::Subject::Documents, "contact"},
    {"chats", CountQuestion::Subject::Documents, "chat"},
    {"bookmarks", CountQuestion::Subject::Documents, "bookmark"},
    {"things", CountQuestion::Subject::Documents, ""},
}};

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};

bool isYear(const std::string& word) {
    return word.size() == 4 && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::string> monthNumber(const std::string& word) {
    const auto found = std::find(kMonths.begin(), kMonths.end(), word);
    if (found == kMonths.end()) return std::nullopt;
    const std::string number = std::to_string(found - kMonths.begin() + 1);
    return number.size() == 1 ? "0" + number : number;
}

// Reads the words of a question from left to right.
class Reader {
  public:
    explicit Reader(std::string_view question) : text_(question), words_(WordScanner().words(question)) {}

    std::optional<CountQuestion> read() {
        CountQuestion result;
        if (!asksWhoWrote(result) && (!opening(result) || !noun(result))) return std::nullopt;
        while (at_ < words_.size()) {
            if (!filler() && !filter(result)) return std::nullopt;
        }
        return result;
    }

  private:
    bool take(std::initializer_list<std::string_view> sequence) {
        if (at_ + sequence.size() > words_.size()) return false;
        std::size_t at = at_;
        for (const std::string_view word : sequence) {
            if (words_[at++].folded != word) return false;
        }
        at_ = at;
        return true;
    }

    // "Who wrote to me?": the senders of mails.
    bool asksWhoWrote(CountQuestion& result) {
        if (!take({"who", "wrote", "to", "me"}) && !take({"who", "has", "written", "to", "me"}) &&
            !take({"who", "sent", "me", "mails"}) && !take({"who", "sent", "me", "mail"}))
            return false;
        result.listed = true;
        result.subject = CountQuestion::Subject::People;
        result.noun = "people";
        result.scope.push_back({ScopeField::Kind, {"mail"}, false});
        return true;
    }

    bool opening(CountQuestion& result) {
        if (take({"how", "many"})) return true;
        result.listed = take({"list"}) || take({"show"}) || take({"find"}) || take({"which"});
        if (!result.listed) return false;
        take({"me"});
        take({"all"});
        take({"of"});
        take({"the"});
        take({"my"});
        return true;
    }

    bool noun(CountQuestion& result) {
        take({"different"});
        if (at_ == words_.size()) return false;
        const Noun* found = std::find_if(kNouns.begin(), kNouns.end(),
                                         [&](const Noun& noun) { return noun.word == words_[at_].folded; });
        if (found == kNouns.end()) return false;
        ++at_;
        result.subject = found->subject;
        result.noun = found->word;
        if (!found->kind.empty()) result.scope.push_back({ScopeField::Kind, {std::string(found->kind)}, false});
        return true;
    }

    // Words that add nothing.
    bool filler() {
        return take({"do", "i", "have"}) || take({"did", "i", "get"}) || take({"did", "i", "receive"}) ||
               take({"have", "i", "received"}) || take({"are", "there"}) || take({"are", "in", "my", "memory"}) ||
               take({"are", "in", "my", "archive"}) || take({"in", "my", "memory"}) || take({"in", "my", "archive"}) ||
               take({"in", "total"}) || take({"altogether"}) || take({"in", "the", "archive"}) || take({"are"}) ||
               take({"were", "there"}) || take({"wrote", "to", "me"}) || take({"have", "written", "to", "me"});
    }

    bool filter(CountQuestion& result) {
        if (take({"from"}) || take({"by"}) || take({"sent", "by"}) || take({"written", "by"})) {
            if (period(result)) return true;
            return name(result, ScopeField::From);
        }
        if (take({"did"}) || take({"has"}) || take({"have"})) return name(result, ScopeField::From) && sending();
        if (take({"to"}) || take({"sent", "to"})) return name(result, ScopeField::To);
        if (take({"in"}) || take({"of"}) || take({"dated"})) return period(result);
        return false;
    }

    bool sending() {
        const bool sends = take({"send"}) || take({"sent"}) || take({"write"}) || take({"written"});
        if (sends && !take({"me"})) take({"to", "me"});
        return sends;
    }

    // A name: the capitalised words that follow.
    bool name(CountQuestion& result, ScopeField field) {
        const std::size_t first = at_;
        while (at_ < words_.size() && text_[words_[at_].begin] >= 'A' && text_[words_[at_].begin] <= 'Z') ++at_;
        if (at_ == first) return false;
        const std::size_t begin = words_[first].begin;
        result.scope.push_back({field, {foldedText(text_.substr(begin, words_[at_ - 1].end - begin))}, false});
        return true;
    }

    // "2021" or "March 2021".
    bool period(CountQuestion& result) {
        if (at_ == words_.size()) return false;
        if (isYear(words_[at_].folded)) {
            result.scope.push_back({ScopeField::Date, {words_[at_++].folded}, false});
            return true;
        }
        const auto month = monthNumber(words_[at_].folded);
        if (!month || at_ + 1 == words_.size() || !isYear(words_[at_ + 1].folded)) return false;
        result.scope.push_back({ScopeField::Date, {words_[at_ + 1].folded + "-" + *month}, false});
        at_ += 2;
        return true;
    }

    std::string_view text_;
    std::vector<Word> words_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<CountQuestion> countQuestionIn(std::string_view question) {
    return Reader(question).read();
}

}  // namespace memoir::app
