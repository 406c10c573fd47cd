// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/span_chooser.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace memoir::engine {

SpanChooser::SpanChooser(std::span<const TokenId> evidence, TokenId end)
    : evidence_(evidence), end_(end), places_(evidence.size()) {
    std::iota(places_.begin(), places_.end(), std::size_t{0});
}

TokenChoice SpanChooser::choose(NextLogits& logits) {
    std::vector<TokenId> allowed;
    for (const std::size_t place : places_) allowed.push_back(evidence_[place]);
    std::sort(allowed.begin(), allowed.end());
    allowed.erase(std::unique(allowed.begin(), allowed.end()), allowed.end());
    allowed.push_back(end_);
    const std::vector<float> scores = logits.of(allowed);
    const auto best = std::max_element(scores.begin(), scores.end());
    double sum = 0;
    for (const float score : scores) sum += std::exp(static_cast<double>(score) - *best);
    const TokenId chosen = allowed[static_cast<std::size_t>(best - scores.begin())];
    if (chosen != end_) goOn(chosen);
    return {chosen, 1 / sum};
}

void SpanChooser::goOn(TokenId token) {
    std::vector<std::size_t> next;
    for (const std::size_t place : places_) {
        if (evidence_[place] == token && place + 1 < evidence_.size()) next.push_back(place + 1);
    }
    places_ = std::move(next);
}

}  // namespace memoir::engine
