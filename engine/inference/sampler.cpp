// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/sampler.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace memoir::engine {
namespace {

TokenId likeliest(std::span<const float> logits) {
    return static_cast<TokenId>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

double probabilityOf(TokenId token, std::span<const float> logits) {
    const float largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float logit : logits) sum += std::exp(static_cast<double>(logit - largest));
    return std::exp(static_cast<double>(logits[static_cast<std::size_t>(token)] - largest)) / sum;
}

}  // namespace

TokenChoice GreedyChooser::choose(std::span<const float> logits) {
    const TokenId token = likeliest(logits);
    return {token, probabilityOf(token, logits)};
}

Sampler::Sampler(const SamplingConfig& config, double temperature, std::uint64_t seed)
    : config_(config), temperature_(temperature), random_(seed) {}

TokenChoice Sampler::choose(std::span<const float> logits) {
    const TokenId token = temperature_ > 0 ? draw(logits) : likeliest(logits);
    return {token, probabilityOf(token, logits)};
}

TokenId Sampler::draw(std::span<const float> logits) {
    order_.resize(logits.size());
    std::iota(order_.begin(), order_.end(), 0);
    const std::size_t kept =
        config_.topK > 0 ? std::min(logits.size(), static_cast<std::size_t>(config_.topK)) : logits.size();
    std::partial_sort(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(kept), order_.end(),
                      [logits](TokenId a, TokenId b) {
                          const float left = logits[static_cast<std::size_t>(a)],
                                      right = logits[static_cast<std::size_t>(b)];
                          return left != right ? left > right : a < b;
                      });
    weights_.resize(kept);
    const float largest = logits[static_cast<std::size_t>(order_[0])];
    for (std::size_t i = 0; i < kept; ++i)
        weights_[i] = std::exp((logits[static_cast<std::size_t>(order_[i])] - largest) / temperature_);
    // The nucleus: as many tokens as reach the share, the one that crosses it included.
    const double total = std::accumulate(weights_.begin(), weights_.end(), 0.0);
    double sum = 0;
    std::size_t nucleus = 0;
    while (nucleus < kept && (nucleus == 0 || sum < config_.topP * total)) sum += weights_[nucleus++];
    double point = std::uniform_real_distribution<double>(0, sum)(random_);
    std::size_t drawn = 0;
    while (drawn + 1 < nucleus && point >= weights_[drawn]) point -= weights_[drawn++];
    return order_[drawn];
}

}  // namespace memoir::engine
