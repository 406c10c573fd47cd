// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/sampler.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace memoir::engine {

TokenChoice GreedyChooser::choose(NextLogits& logits) {
    const NextLogits::Candidate best = logits.likeliest(1).front();
    return {best.token, logits.probabilityOf(best.logit)};
}

Sampler::Sampler(const SamplingConfig& config, double temperature, std::uint64_t seed)
    : config_(config), temperature_(temperature), random_(seed) {}

TokenChoice Sampler::choose(NextLogits& logits) {
    const NextLogits::Candidate chosen = temperature_ > 0 ? draw(logits) : logits.likeliest(1).front();
    return {chosen.token, logits.probabilityOf(chosen.logit)};
}

NextLogits::Candidate Sampler::draw(NextLogits& logits) {
    const std::int64_t wanted =
        config_.topK > 0 ? std::min<std::int64_t>(logits.count(), config_.topK) : logits.count();
    const std::vector<NextLogits::Candidate> likeliest = logits.likeliest(wanted);
    const std::size_t kept = likeliest.size();
    weights_.resize(kept);
    for (std::size_t i = 0; i < kept; ++i)
        weights_[i] = std::exp((likeliest[i].logit - likeliest.front().logit) / temperature_);
    // The nucleus: as many tokens as reach the share, the one that crosses it included.
    const double total = std::accumulate(weights_.begin(), weights_.end(), 0.0);
    double sum = 0;
    std::size_t nucleus = 0;
    while (nucleus < kept && (nucleus == 0 || sum < config_.topP * total)) sum += weights_[nucleus++];
    double point = std::uniform_real_distribution<double>(0, sum)(random_);
    std::size_t drawn = 0;
    while (drawn + 1 < nucleus && point >= weights_[drawn]) point -= weights_[drawn++];
    return likeliest[drawn];
}

}  // namespace memoir::engine
