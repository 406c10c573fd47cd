// SPDX-License-Identifier: Apache-2.0
#include "app/library/follow_up.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "app/library/question_type.h"

namespace memoir::app {

namespace {

constexpr std::size_t kMostNames = 4;  // words of names that are taken over from the answer

bool isPronoun(const Word& word) {
    static constexpr std::array<std::string_view, 18> kPronouns = {"he",   "him",   "his",   "she",  "her",   "hers",
                                                                   "it",   "its",   "they",  "them", "their", "there",
                                                                   "then", "these", "those", "this", "that",  "one"};
    return std::find(kPronouns.begin(), kPronouns.end(), word.folded) != kPronouns.end();
}

bool opensWith(const std::vector<Word>& words, std::string_view first, std::string_view second = {}) {
    return !words.empty() && words[0].folded == first &&
           (second.empty() || (words.size() > 1 && words[1].folded == second));
}

bool goesOn(const std::vector<Word>& words) {
    return opensWith(words, "and") || opensWith(words, "but") || opensWith(words, "what", "about") ||
           opensWith(words, "how", "about");
}

bool holdsName(const std::string& question, const std::vector<Word>& words) {
    return std::any_of(words.begin(), words.end(), [&](const Word& word) {
        return word.begin > 0 && isCapitalised(question, word) && word.folded != "i";
    });
}

bool holdsPronoun(const std::vector<Word>& words) {
    return std::any_of(words.begin(), words.end(), isPronoun);
}

// Capitalised words that do not merely open the answer.
std::string namesOf(const std::string& answer, WordScanner& scanner) {
    std::string names;
    std::size_t count = 0;
    for (const Word& word : scanner.words(answer)) {
        if (word.begin == 0 || !isCapitalised(answer, word) || isTime(word)) continue;
        names.append(" ").append(answer, word.begin, word.end - word.begin);
        if (++count == kMostNames) break;
    }
    return names;
}

}  // namespace

bool leansOnEarlier(const std::string& question, WordScanner& scanner) {
    const std::vector<Word> words = scanner.words(question);
    const bool empty =
        std::all_of(words.begin(), words.end(), [](const Word& word) { return isFunctionWord(word.folded); });
    return empty || goesOn(words) || (holdsPronoun(words) && !holdsName(question, words));
}

std::string withEarlier(const std::string& question, const EarlierTurn& earlier, WordScanner& scanner) {
    const bool pronoun = holdsPronoun(scanner.words(question));
    return question + " " + earlier.question + (pronoun ? namesOf(earlier.answer, scanner) : "");
}

}  // namespace memoir::app
