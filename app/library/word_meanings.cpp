// SPDX-License-Identifier: Apache-2.0
#include "app/library/word_meanings.h"

#include <algorithm>
#include <numeric>

#include "app/library/question_type.h"

namespace memoir::app {

namespace {

constexpr double kUnrelated = 0.2;  // the dot product that words have by chance

}  // namespace

void WordMeanings::learn(std::span<const Word> words) {
    if (!source_) return;
    std::vector<std::string> unknown;
    for (const Word& word : words) {
        if (isFunctionWord(word.folded) || isNumber(word)) continue;
        if (known_.try_emplace(word.folded).second) unknown.push_back(word.folded);
    }
    std::vector<std::vector<float>> meanings = source_(unknown);
    for (std::size_t i = 0; i < unknown.size() && i < meanings.size(); ++i) known_[unknown[i]] = std::move(meanings[i]);
}

double WordMeanings::likeness(const Word& left, const Word& right) const {
    const auto one = known_.find(left.folded), other = known_.find(right.folded);
    if (one == known_.end() || other == known_.end() || one->second.size() != other->second.size()) return 0;
    const double product = std::inner_product(one->second.begin(), one->second.end(), other->second.begin(), 0.0);
    return std::max(0.0, (product - kUnrelated) / (1 - kUnrelated));
}

WordMeanings meaningsOf(engine::Engine* engine) {
    if (!engine) return WordMeanings(nullptr);
    return WordMeanings([engine](const std::vector<std::string>& words) { return engine->wordMeanings(words); });
}

}  // namespace memoir::app
