// SPDX-License-Identifier: Apache-2.0
#include "app/library/abstention.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace memoir::app {
namespace {

TEST(Abstention, WithoutCalibrationCoverageDecides) {
    const engine::ModelSummary model;
    EXPECT_TRUE(answerable(model, {{}, 0.9}).yes());
    EXPECT_FALSE(answerable(model, {{}, 0.2}).yes());
    EXPECT_LT(answerable(model, {{}, 0.3}).probability, answerable(model, {{}, 0.6}).probability);
}

TEST(Abstention, TheModelsCalibrationReadsTheBestScoreAndItsMargin) {
    engine::ModelSummary model;
    model.abstention = {-2.0, 4.0, 3.0, 0.6};
    const std::vector<engine::RoutedPassage> clear = {{1, .9, true}, {2, .1, false}, {3, .1, false}};
    const std::vector<engine::RoutedPassage> flat = {{1, .4, true}, {2, .4, false}, {3, .4, false}};
    EXPECT_NEAR(answerable(model, {clear, 0}).probability, 1 / (1 + std::exp(2.0 - 3.6 - 2.4)), 1e-9);
    EXPECT_TRUE(answerable(model, {clear, 0}).yes());
    EXPECT_NEAR(answerable(model, {flat, 1}).probability, 1 / (1 + std::exp(2.0 - 1.6)), 1e-9);
    EXPECT_FALSE(answerable(model, {flat, 1}).yes());
}

TEST(Abstention, KeywordSearchAloneHasNoRoutingScoreToCalibrate) {
    engine::ModelSummary model;
    model.abstention = {-100.0, 1.0, 1.0, 0.6};
    EXPECT_TRUE(answerable(model, {{}, 0.9}).yes());
}

}  // namespace
}  // namespace memoir::app
