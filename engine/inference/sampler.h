// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "engine/inference/next_logits.h"
#include "engine/model/config.h"
#include "engine/model/tokenizer.h"

namespace memoir::engine {

struct TokenChoice {
    TokenId token = 0;
    double probability = 0;  // by the model itself, whatever the temperature
};

// Decides which token comes next.
class TokenChooser {
  public:
    virtual ~TokenChooser() = default;
    virtual TokenChoice choose(NextLogits& logits) = 0;
};

// The likeliest token, ties to the lower id.
class GreedyChooser final : public TokenChooser {
  public:
    TokenChoice choose(NextLogits& logits) override;
};

// Draws from the likeliest tokens; the same seed draws the same tokens. Temperature 0 is greedy.
class Sampler final : public TokenChooser {
  public:
    Sampler(const SamplingConfig& config, double temperature, std::uint64_t seed);
    TokenChoice choose(NextLogits& logits) override;

  private:
    NextLogits::Candidate draw(NextLogits& logits);

    SamplingConfig config_;
    double temperature_;
    std::mt19937_64 random_;
    std::vector<double> weights_;
};

}  // namespace memoir::engine
