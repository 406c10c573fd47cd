// SPDX-License-Identifier: Apache-2.0
#include "app/commands/evaluation/answer_scores.h"

#include <algorithm>
#include <map>
#include <sstream>

#include "app/store/letter_case.h"

namespace memoir::app {

namespace {

constexpr std::size_t kLongestAnswerWords = 30;

bool isPunctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

std::size_t sharedWordCount(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    std::map<std::string, int> available;
    for (const std::string& word : left) ++available[word];
    return static_cast<std::size_t>(
        std::count_if(right.begin(), right.end(), [&](const std::string& word) { return available[word]-- > 0; }));
}

double f1OfWords(const std::vector<std::string>& answer, const std::vector<std::string>& gold) {
    if (answer.empty() || gold.empty()) return answer == gold ? 1 : 0;
    const auto shared = static_cast<double>(sharedWordCount(answer, gold));
    return 2 * shared / static_cast<double>(answer.size() + gold.size());
}

}  // namespace

std::vector<std::string> comparedWords(std::string_view answer) {
    std::string plain;
    for (const char c : lowered(answer)) {
        if (!isPunctuation(c)) plain += c;
    }
    std::istringstream stream(plain);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        if (word != "a" && word != "an" && word != "the") words.push_back(word);
    }
    return words;
}

bool matchesExactly(std::string_view answer, const std::vector<std::string>& golds) {
    const std::vector<std::string> words = comparedWords(answer);
    return std::any_of(golds.begin(), golds.end(),
                       [&](const std::string& gold) { return comparedWords(gold) == words; });
}

double f1(std::string_view answer, const std::vector<std::string>& golds) {
    const std::vector<std::string> words = comparedWords(answer);
    double best = 0;
    for (const std::string& gold : golds) best = std::max(best, f1OfWords(words, comparedWords(gold)));
    return best;
}

bool containsGold(std::string_view answer, const std::vector<std::string>& golds) {
    return wordCount(answer) <= kLongestAnswerWords && holdsGold(answer, golds);
}

bool holdsGold(std::string_view answer, const std::vector<std::string>& golds) {
    const std::vector<std::string> words = comparedWords(answer);
    return std::any_of(golds.begin(), golds.end(), [&](const std::string& gold) {
        const std::vector<std::string> wanted = comparedWords(gold);
        return !wanted.empty() && std::search(words.begin(), words.end(), wanted.begin(), wanted.end()) != words.end();
    });
}

std::size_t wordCount(std::string_view answer) {
    std::istringstream stream{std::string(answer)};
    std::size_t count = 0;
    for (std::string word; stream >> word;) ++count;
    return count;
}

}  // namespace memoir::app
