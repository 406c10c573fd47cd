// SPDX-License-Identifier: Apache-2.0
#include "app/library/name_signs.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "app/library/question_type.h"

namespace memoir::app {

namespace {

// A name or number that the question lacks.
bool isNewName(const Asked& asked, std::string_view text, const Word& word) {
    return (isNumber(word) || (word.begin > 0 && isCapitalised(text, word))) && !isAsked(asked, word);
}

bool same(const Word& left, const Word& right) {
    return left.key() == right.key();
}

// Whether another name stands in the sentence where the question has the word at `at` of its words: before the same
// word, or behind the same one ("trip to Oslo" for "trip to Rome").
bool isReplaced(const Asked& asked, std::size_t at, std::string_view text, const std::vector<Word>& words) {
    const std::vector<Word>& question = asked.all;
    const auto matches = [&](std::size_t word, std::size_t other) {
        return word < words.size() && other < question.size() && same(words[word], question[other]);
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!isNewName(asked, text, words[i])) continue;
        if (matches(i + 1, at + 1) && !isFunctionWord(words[i + 1].folded)) return true;
        if (i == 0 || at == 0 || !matches(i - 1, at - 1)) continue;
        const bool empty = isFunctionWord(words[i - 1].folded) || words[i - 1].folded.size() < 3;
        if (!empty || (i > 1 && at > 1 && matches(i - 2, at - 2))) return true;
    }
    return false;
}

}  // namespace

bool isAsked(const Asked& asked, const Word& word) {
    return std::any_of(asked.all.begin(), asked.all.end(),
                       [&](const Word& other) { return other.key() == word.key(); });
}

double namesReplaced(const Asked& asked, const Held& held, const EvidenceSentence& sentence) {
    double names = 0, replaced = 0;
    for (std::size_t i = 0; i < asked.words.size(); ++i) {
        if (!asked.words[i].name) continue;
        names += 1;
        if (held.exact[i] > 0) continue;
        for (std::size_t at = 0; at < asked.all.size(); ++at) {
            if (asked.all[at].begin == asked.words[i].word.begin)
                replaced += isReplaced(asked, at, sentence.text(), sentence.words);
        }
    }
    return names > 0 ? replaced / names : 0;
}

bool isReversed(const Asked& asked, const EvidenceSentence& sentence) {
    const std::vector<Word>& words = sentence.words;
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
        if (!isAsked(asked, words[i]) || isFunctionWord(words[i].folded) || isCapitalised(sentence.text(), words[i]))
            continue;
        if (words[i + 1].folded == "of" && isNewName(asked, sentence.text(), words[i + 2])) return true;
    }
    return false;
}

}  // namespace memoir::app
