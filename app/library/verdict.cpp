// SPDX-License-Identifier: Apache-2.0
#include "app/library/verdict.h"

#include <algorithm>
#include <string_view>

namespace memoir::app {

namespace {

constexpr double kMostOfTheWords = 0.5;  // of the weight of what is neither a name nor a number

// "Is ...", "Did ...", "..., time: is that 21.00?"
bool asksYesOrNo(const Asked& asked) {
    static constexpr std::string_view kOpenings = " is are was were do does did has have had will ";
    if (asked.all.empty()) return false;
    if (isListed(kOpenings, asked.all[0].folded)) return true;
    for (std::size_t i = 1; i + 1 < asked.all.size(); ++i) {
        if (asked.all[i].folded == "is" && asked.all[i + 1].folded == "that") return true;
    }
    return false;
}

bool negates(const WeighedSentence& sentence) {
    return std::any_of(sentence.sentence.words.begin(), sentence.sentence.words.end(), [](const Word& word) {
        return isListed(" not no never cannot none longer don didn isn wasn doesn won t without ", word.folded);
    });
}

// Indexes [begin, end) of the question's content words.
struct Run {
    std::size_t begin = 0, end = 0;
};

bool areNeighbours(const AskedWord& left, const AskedWord& right) {
    constexpr std::size_t kGap = 2;  // a blank and a mark
    return left.name && right.name && right.word.begin <= left.word.end + kGap;
}

// With the unit behind a number: "17:55 h".
Run lastNames(const Asked& asked) {
    Run run{asked.words.size(), asked.words.size()};
    const std::size_t count = asked.words.size();
    if (count > 1 && !asked.words[count - 1].name && isNumber(asked.words[count - 2].word)) run.begin = count - 2;
    while (run.begin > 0 && asked.words[run.begin - 1].name &&
           (run.begin == run.end || areNeighbours(asked.words[run.begin - 1], asked.words[run.begin])))
        --run.begin;
    return run;
}

Run firstNames(const Asked& asked) {
    Run run;
    while (run.end < asked.words.size() && asked.words[run.end].name &&
           (run.end == 0 || areNeighbours(asked.words[run.end - 1], asked.words[run.end])))
        ++run.end;
    return run;
}

bool isHeld(const Held& held, std::size_t i) {
    return held.exact[i] >= 1;
}

// The sentence lacks a part of what the run names, and holds every other name.
bool lacksOnly(const Asked& asked, const Held& held, Run run) {
    bool lacks = false;
    for (std::size_t i = 0; i < asked.words.size(); ++i) {
        const bool inside = run.begin <= i && i < run.end;
        if (!asked.words[i].name || isHeld(held, i)) continue;
        if (!inside) return false;
        lacks = true;
    }
    return lacks;
}

// "Is it right that ...", "is called".
bool asksNothing(const AskedWord& word) {
    return isListed(" right true correct called named ", word.word.folded);
}

// Whether the sentence is about what is asked of them: two names stand together in many a list.
bool isAboutThat(const Asked& asked, const WeighedSentence& best, Run run) {
    if (best.signs[static_cast<std::size_t>(Sign::People)] > 0) return false;
    double all = 0, found = 0;
    for (std::size_t i = 0; i < asked.words.size(); ++i) {
        if (asked.words[i].name || (run.begin <= i && i < run.end) || asksNothing(asked.words[i])) continue;
        all += asked.words[i].weight;
        found += asked.words[i].weight * best.heldInPlace.akin[i];
    }
    return all > 0 && found / all >= kMostOfTheWords;
}

// Which kind of number is asked about: a time is not answered by an amount.
AnswerType kindOf(const Asked& asked, Run run) {
    std::vector<Word> words;
    for (std::size_t i = run.begin; i < run.end; ++i) words.push_back(asked.words[i].word);
    for (const AnswerType type : {AnswerType::Date, AnswerType::Clock, AnswerType::Money, AnswerType::Phone}) {
        if (offers(type, asked.text, words, {})) return type;
    }
    return AnswerType::Number;
}

// A name, or a number of the same kind where a number is asked about, that the question lacks.
bool hasAnother(const Asked& asked, const WeighedSentence& best, Run run) {
    const std::string_view text = best.sentence.text();
    const bool number = isNumber(asked.words[run.begin].word);
    const AnswerType kind = number ? kindOf(asked, run) : AnswerType::Name;
    if (number && kind != AnswerType::Number) return offers(kind, text, best.sentence.words, asked.all);
    return std::any_of(best.sentence.words.begin(), best.sentence.words.end(), [&](const Word& word) {
        const bool said = std::any_of(asked.all.begin(), asked.all.end(),
                                      [&](const Word& other) { return other.key() == word.key(); });
        return !said && (number ? isNumber(word) : word.begin > 0 && isCapitalised(text, word));
    });
}

}  // namespace

Verdict verdictOf(const Asked& asked, const WeighedSentence& best) {
    const bool named =
        std::any_of(asked.words.begin(), asked.words.end(), [](const AskedWord& word) { return word.name; });
    if (!asksYesOrNo(asked) || !named || negates(best)) return Verdict::None;
    const Held& held = best.heldInPlace;
    if (namesHeld(asked, held.exact) >= 1) return isAboutThat(asked, best, {}) ? Verdict::Yes : Verdict::None;
    for (const Run run : {lastNames(asked), firstNames(asked)}) {
        if (lacksOnly(asked, held, run) && isAboutThat(asked, best, run) && hasAnother(asked, best, run))
            return Verdict::No;
    }
    return Verdict::None;
}

}  // namespace memoir::app
