// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/sampler.h"

#include <cmath>
#include <map>

#include <gtest/gtest.h>

#include "engine/open_backend.h"

namespace memoir::engine {
namespace {

const std::vector<float> kLogits{std::log(0.1F), std::log(0.4F), std::log(0.2F), std::log(0.3F)};

TokenChoice choiceOf(TokenChooser& chooser, std::span<const float> logits = kLogits) {
    static const auto backend = openBackend({.device = "cpu", .threadCount = 1});
    NextLogits next(*backend);
    next.show(viewOf(logits));
    return chooser.choose(next);
}

std::map<TokenId, double> shares(const SamplingConfig& config, double temperature,
                                 std::span<const float> logits = kLogits) {
    Sampler sampler(config, temperature, 99);
    std::map<TokenId, double> shares;
    constexpr int kDraws = 20000;
    for (int i = 0; i < kDraws; ++i) shares[choiceOf(sampler, logits).token] += 1.0 / kDraws;
    return shares;
}

TEST(GreedyChooser, TakesTheLikeliestTokenAndTiesGoToTheLowerId) {
    const std::vector<float> ties{1, 3, 3};
    GreedyChooser chooser;
    EXPECT_EQ(choiceOf(chooser, ties).token, 1);
    EXPECT_NEAR(choiceOf(chooser).probability, 0.4, 1e-6);
}

TEST(Sampler, TemperatureZeroIsGreedy) {
    EXPECT_EQ(shares({}, 0).size(), 1U);
    EXPECT_EQ(shares({}, 0).begin()->first, 1);
}

TEST(Sampler, DrawsEveryTokenAsOftenAsItIsLikely) {
    const auto drawn = shares({}, 1.0);
    for (TokenId token = 0; token < 4; ++token)
        EXPECT_NEAR(drawn.at(token), std::exp(kLogits[static_cast<std::size_t>(token)]), 0.015);
}

TEST(Sampler, ALowTemperatureSharpensTheDistribution) {
    EXPECT_NEAR(shares({}, 0.5).at(1), 0.16 / (0.01 + 0.16 + 0.04 + 0.09), 0.015);
}

TEST(Sampler, TheNucleusHoldsTheTokenThatReachesTheShare) {
    EXPECT_EQ(shares({0, 0.4}, 1.0).size(), 1U);
    const auto drawn = shares({0, 0.5}, 1.0);
    EXPECT_EQ(drawn.size(), 2U);
    EXPECT_NEAR(drawn.at(3), 0.3 / 0.7, 0.015);
}

TEST(Sampler, TopKKeepsTheLikeliest) {
    const auto drawn = shares({3, 1.0}, 1.0);
    EXPECT_EQ(drawn.size(), 3U);
    EXPECT_EQ(drawn.count(0), 0U);
}

TEST(Sampler, TheProbabilityIsTheModelsWhateverTheTemperature) {
    Sampler sampler({1, 1.0}, 5.0, 1);
    EXPECT_NEAR(choiceOf(sampler).probability, 0.4, 1e-6);
}

}  // namespace
}  // namespace memoir::engine
