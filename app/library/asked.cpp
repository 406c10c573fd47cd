// SPDX-License-Identifier: Apache-2.0
#include "app/library/asked.h"

#include <algorithm>

namespace memoir::app {

namespace {

constexpr double kAlikeFrom = 0.6;  // of the longer word's letters, for two words to count as alike

// The share of the longer word that both begin with; 0 when that is too little to mean anything.
double likeness(const std::string& left, const std::string& right) {
    const auto [end, ignored] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    const auto common = static_cast<double>(end - left.begin());
    const double share = common / static_cast<double>(std::max<std::size_t>({left.size(), right.size(), 1}));
    return common >= 4 && share >= kAlikeFrom ? share : 0;
}

bool isSame(const Word& asked, const Word& word) {
    return word.key() == asked.key() || word.folded == asked.folded || word.folded == asked.key();
}

}  // namespace

Asked askedBy(const std::string& question, WordScanner& scanner, WordWeights& weights) {
    Asked asked{question, scanner.words(question), {}, AnswerType::Any};
    asked.type = answerTypeOf(asked.all);
    for (const Word& word : contentWords(scanner, question)) {
        const bool name = isNumber(word) || (word.begin > 0 && isCapitalised(question, word));
        asked.words.push_back({word, weights.weight(word), name});
    }
    return asked;
}

double unknownShare(const Asked& asked, const WordWeights& weights) {
    double all = 0, unknown = 0;
    for (const AskedWord& word : asked.words) {
        all += word.weight;
        if (!weights.isKnown(word.word)) unknown += word.weight;
    }
    return all > 0 ? unknown / all : 0;
}

Held heldBy(const Asked& asked, const std::vector<Word>& text, const WordMeanings* meanings) {
    const std::vector<double> none(asked.words.size(), 0);
    Held held{none, none, none};
    for (std::size_t i = 0; i < asked.words.size(); ++i) {
        const Word& wanted = asked.words[i].word;
        for (const Word& word : text) {
            if (isSame(wanted, word)) {
                held.exact[i] = held.alike[i] = held.akin[i] = 1;
                break;
            }
            if (!isNumber(wanted)) held.alike[i] = std::max(held.alike[i], likeness(wanted.folded, word.folded));
            if (meanings && !asked.words[i].name)
                held.akin[i] = std::max(held.akin[i], meanings->likeness(wanted, word));
        }
        held.akin[i] = std::max(held.akin[i], held.alike[i]);
    }
    return held;
}

Held together(const Held& left, const Held& right) {
    Held both = left;
    for (std::size_t i = 0; i < both.exact.size(); ++i) {
        both.exact[i] = std::max(both.exact[i], right.exact[i]);
        both.alike[i] = std::max(both.alike[i], right.alike[i]);
        both.akin[i] = std::max(both.akin[i], right.akin[i]);
    }
    return both;
}

double weightHeld(const Asked& asked, const std::vector<double>& held) {
    double all = 0, found = 0;
    for (std::size_t i = 0; i < held.size(); ++i) {
        all += asked.words[i].weight;
        found += asked.words[i].weight * held[i];
    }
    return all > 0 ? found / all : 0;
}

double namesHeld(const Asked& asked, const std::vector<double>& held) {
    double all = 0, found = 0;
    for (std::size_t i = 0; i < held.size(); ++i) {
        if (!asked.words[i].name) continue;
        all += 1;
        found += held[i];
    }
    return all > 0 ? found / all : 1;
}

}  // namespace memoir::app
