// SPDX-License-Identifier: Apache-2.0
#include "app/library/question_words.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace memoir::app {

namespace {

constexpr double kLeastWeight = 0.1;

void addWords(const std::vector<Word>& words, std::vector<std::string>& list) {
    for (const Word& word : words) list.push_back(word.folded);
}

}  // namespace

std::vector<Word> contentWords(WordScanner& scanner, std::string_view text) {
    std::vector<Word> all, content;
    std::set<std::string> seen;
    scanner.scan(text, [&](const Word& word) {
        if (word.endsRun || !seen.insert(word.key()).second) return true;
        all.push_back(word);
        if (!isFunctionWord(word.folded)) content.push_back(word);
        return true;
    });
    return content.empty() ? all : content;
}

WordQuery wordQueryFor(WordScanner& scanner, std::string_view question) {
    WordQuery query;
    addWords(contentWords(scanner, question), query.words);
    return query;
}

WordQuery wordQueryForSearch(WordScanner& scanner, std::string_view words) {
    WordQuery query;
    std::string loose;
    while (!words.empty()) {
        const std::size_t open = words.find('"');
        loose.append(words.substr(0, open)).append(" ");
        if (open == std::string_view::npos) break;
        const std::size_t close = words.find('"', open + 1);
        const std::string phrase(words.substr(open + 1, close == std::string_view::npos ? close : close - open - 1));
        if (!scanner.words(phrase).empty()) query.phrases.push_back(phrase);
        words = close == std::string_view::npos ? std::string_view() : words.substr(close + 1);
    }
    addWords(contentWords(scanner, loose), query.words);
    return query;
}

WordWeights::WordWeights(const FullText& index)
    : index_(index), passageCount_(static_cast<double>(index.passageCount())) {}

double WordWeights::weight(const Word& word) {
    const auto found = known_.find(word.key());
    if (found != known_.end()) return found->second;
    const auto count = static_cast<double>(index_.documentCount(word.key()));
    const double weight = std::max(kLeastWeight, std::log(1 + (passageCount_ - count + 0.5) / (count + 0.5)));
    return known_[word.key()] = weight;
}

double coverage(const std::vector<Word>& question, const std::vector<Word>& text, WordWeights& weights) {
    double all = 0, found = 0;
    for (const Word& word : question) {
        const double weight = weights.weight(word);
        all += weight;
        const bool held = std::any_of(text.begin(), text.end(), [&](const Word& other) {
            return other.key() == word.key() || other.folded == word.key();
        });
        if (held) found += weight;
    }
    return all > 0 ? found / all : 0;
}

}  // namespace memoir::app
