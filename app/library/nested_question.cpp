// SPDX-License-Identifier: Apache-2.0
#include "app/library/nested_question.h"

#include <algorithm>
#include <vector>

#include "app/library/name_signs.h"
#include "app/library/question_type.h"

namespace memoir::app {

namespace {

// Nouns for people by what they are to somebody else.
bool isRole(std::string_view word) {
    static constexpr std::string_view kRoles =
        " accountant agent assistant aunt author boss boyfriend brother caterer chef client colleague contact cousin "
        "customer daughter dentist director doctor employer father friend girlfriend guide head host husband landlord "
        "lawyer lead leader manager mother nephew neighbour neighbor niece organiser organizer owner parent partner "
        "physician predecessor president secretary sender sister son speaker successor supervisor supplier teacher "
        "tenant therapist trainer tutor uncle vet wife ";
    return isListed(kRoles, word);
}

bool isSomebody(std::string_view word) {
    return isListed(" person man woman one guy lady somebody someone company firm people boy girl ", word);
}

bool isArticle(std::string_view word) {
    return isListed(" the a an ", word);
}

// Whether the question says something besides the words [first, last).
bool asksMore(const std::vector<Word>& words, std::size_t first, std::size_t last) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if ((i < first || i >= last) && !isFunctionWord(words[i].folded)) return true;
    }
    return false;
}

// "the person who organises the fair": to the end, since the clause shows nothing of where it ends.
std::optional<NestedQuestion> byClause(const std::string& question, const std::vector<Word>& words) {
    for (std::size_t i = 1; i + 2 < words.size(); ++i) {
        if (!isSomebody(words[i].folded) || !isListed(" who that which ", words[i + 1].folded)) continue;
        const std::size_t begin = isArticle(words[i - 1].folded) ? words[i - 1].begin : words[i].begin;
        return NestedQuestion{question, {begin, question.size()}, "Who " + question.substr(words[i + 2].begin), true};
    }
    return std::nullopt;
}

// "the doctor of Ann Lee": the last role that stands before "of" and a name; the name ends where capitals end, or, in a
// question without capitals, with the question.
std::optional<NestedQuestion> byRole(const std::string& question, const std::vector<Word>& words) {
    for (std::size_t i = words.size(); i-- > 1;) {
        if (i + 2 >= words.size() || !isRole(words[i].folded) || words[i + 1].folded != "of") continue;
        const bool article = isArticle(words[i - 1].folded);
        const std::size_t first = article ? i - 1 : i;
        if (!asksMore(words, first, words.size()) || first < 2) return std::nullopt;
        const std::size_t begin = words[first].begin;
        return NestedQuestion{
            question, {begin, question.size()}, "Who is the " + question.substr(words[i].begin), true};
    }
    return std::nullopt;
}

bool endsPossessive(std::string_view text) {
    return text.ends_with("'s ") || text.ends_with("s' ") || text.ends_with("\u2019s ") || text.ends_with("s\u2019 ");
}

// "Ann Lee's doctor": the capitalised words before the mark belong to it.
std::optional<NestedQuestion> byPossessive(const std::string& question, const std::vector<Word>& words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string_view before = std::string_view(question).substr(0, words[i].begin);
        if (!isRole(words[i].folded) || !endsPossessive(before)) continue;
        std::size_t first = words[i - 1].folded == "s" ? i - 1 : i;
        const std::size_t mark = first;
        while (first > 0 && isCapitalised(question, words[first - 1])) --first;
        if (first == mark || !asksMore(words, first, i + 1)) continue;
        const Span span{words[first].begin, words[i].end};
        return NestedQuestion{question, span, "Who is " + question.substr(span.begin, span.size()), false};
    }
    return std::nullopt;
}

bool isTitle(std::string_view word) {
    return isListed(" dr mr mrs ms miss prof professor sir madam ", word);
}

}  // namespace

std::optional<NestedQuestion> nestedIn(const std::string& question, WordScanner& scanner) {
    const std::vector<Word> words = scanner.words(question);
    if (auto nested = byPossessive(question, words)) return nested;
    if (auto nested = byClause(question, words)) return nested;
    return byRole(question, words);
}

std::string NestedQuestion::outer(std::string_view name, std::size_t last) const {
    std::string asked = whole.substr(0, described.begin).append(name);
    // The inner question ends as the whole does.
    const std::size_t end = open ? whole.size() - (inner.size() - std::min(last, inner.size())) : described.end;
    return asked.append(whole.substr(end));
}

std::string newNameIn(std::string_view text, const std::vector<Word>& words, const Asked& asked) {
    for (std::size_t first = 0; first < words.size(); ++first) {
        if (isTitle(words[first].folded)) continue;
        std::size_t last = first;
        bool isNew = false;
        while (last < words.size() && isCapitalised(text, words[last]) && !isTime(words[last]) &&
               (last == first || text[words[last - 1].end] == ' ')) {
            isNew = isNew || !isAsked(asked, words[last]);
            ++last;
        }
        if (isNew && last > first + 1)
            return std::string(text.substr(words[first].begin, words[last - 1].end - words[first].begin));
        if (last > first) first = last - 1;
    }
    return {};
}

}  // namespace memoir::app
