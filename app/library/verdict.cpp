// SPDX-License-Identifier: Apache-2.0
#include "app/library/verdict.h"

#include <algorithm>
#include <string_view>

namespace memoir::app {

namespace {

constexpr double kMostOfTheWords = 0.5;  // of the question's weight, without what may differ

bool isAmong(std::string_view words, std::string_view word) {
    return words.find(std::string(" ").append(word) + ' ') != std::string_view::npos;
}

// "Is ...", "Did ...", "..., time: is that 21.00?"
bool asksYesOrNo(const Asked& asked) {
    static constexpr std::string_view kOpenings = " is are was were do does did has have had will ";
    if (asked.all.empty()) return false;
    if (isAmong(kOpenings, asked.all[0].folded)) return true;
    for (std::size_t i = 1; i + 1 < asked.all.size(); ++i) {
        if (asked.all[i].folded == "is" && asked.all[i + 1].folded == "that") return true;
    }
    return false;
}

bool negates(const WeighedSentence& sentence) {
    return std::any_of(sentence.sentence.words.begin(), sentence.sentence.words.end(), [](const Word& word) {
        return isAmong(" not no never cannot none longer don didn isn wasn doesn won t without ", word.folded);
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

Run lastNames(const Asked& asked) {
    Run run{asked.words.size(), asked.words.size()};
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

// The sentence lacks what the run names, and holds every other name.
bool lacksOnly(const Asked& asked, const Held& held, Run run) {
    if (run.begin == run.end) return false;
    for (std::size_t i = 0; i < asked.words.size(); ++i) {
        const bool inside = run.begin <= i && i < run.end;
        if (inside && isHeld(held, i)) return false;
        if (!inside && asked.words[i].name && !isHeld(held, i)) return false;
    }
    return true;
}

// Of the weight of all words outside the run.
double shareHeld(const Asked& asked, const Held& held, Run run) {
    double all = 0, found = 0;
    for (std::size_t i = 0; i < asked.words.size(); ++i) {
        if (run.begin <= i && i < run.end) continue;
        all += asked.words[i].weight;
        found += asked.words[i].weight * held.akin[i];
    }
    return all > 0 ? found / all : 0;
}

// A name, or a number where numbers are asked about, that the question lacks.
bool hasAnother(const Asked& asked, const WeighedSentence& best, Run run) {
    const bool number = isNumber(asked.words[run.begin].word);
    const std::string_view text = best.sentence.text();
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
    if (namesHeld(asked, held.exact) >= 1)
        return shareHeld(asked, held, {}) >= kMostOfTheWords ? Verdict::Yes : Verdict::None;
    for (const Run run : {lastNames(asked), firstNames(asked)}) {
        if (lacksOnly(asked, held, run) && shareHeld(asked, held, run) >= kMostOfTheWords &&
            hasAnother(asked, best, run))
            return Verdict::No;
    }
    return Verdict::None;
}

}  // namespace memoir::app
