// SPDX-License-Identifier: Apache-2.0
#include "app/library/ranking.h"

#include <gmock/gmock.h>

namespace memoir::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::int64_t> order(const std::vector<engine::RoutedPassage>& routed, const std::vector<WordHit>& found,
                                const FusionOptions& options = {}) {
    std::vector<std::int64_t> numbers;
    for (const RankedPassage& passage : fuse(routed, found, options)) numbers.push_back(passage.number);
    return numbers;
}

TEST(Ranking, OneListAloneKeepsItsOrder) {
    EXPECT_THAT(order({{5, .9, true}, {2, .5, true}, {7, .1, false}}, {}), ElementsAre(5, 2, 7));
    EXPECT_THAT(order({}, {{3, 8.0}, {1, 2.0}}), ElementsAre(3, 1));
    EXPECT_THAT(order({}, {}), IsEmpty());
}

TEST(Ranking, KeywordSearchWeighsMoreUntilTheModelIsMeasured) {
    const std::vector<engine::RoutedPassage> routed = {{1, .9, true}, {2, .1, false}};
    const std::vector<WordHit> found = {{2, 9.0}, {1, 1.0}};
    EXPECT_THAT(order(routed, found), ElementsAre(2, 1));
    EXPECT_THAT(order(routed, found, {Fusion::ZScore, 0.7}), ElementsAre(1, 2));
    EXPECT_THAT(order(routed, found, {Fusion::ReciprocalRanks, 0.7}), ElementsAre(1, 2));
}

TEST(Ranking, WhatBothFindBeatsWhatOneFinds) {
    const std::vector<engine::RoutedPassage> routed = {{1, .9, true}, {2, .8, true}, {4, .2, false}};
    const std::vector<WordHit> found = {{3, 9.0}, {2, 8.5}, {5, 1.0}};
    for (const Fusion fusion : {Fusion::ZScore, Fusion::ReciprocalRanks})
        EXPECT_EQ(order(routed, found, {fusion, 0.5}).front(), 2);
}

TEST(Ranking, TiesGoToTheLowerNumber) {
    EXPECT_THAT(order({{9, .5, true}, {4, .5, true}}, {}), ElementsAre(4, 9));
    EXPECT_THAT(order({}, {{9, 1.0}, {4, 1.0}}), ElementsAre(4, 9));
}

TEST(Ranking, TellsWhoFoundAPassage) {
    const auto ranking = fuse(std::vector<engine::RoutedPassage>{{1, .9, true}, {2, .1, false}},
                              std::vector<WordHit>{{2, 9.0}, {3, 8.0}}, {});
    for (const RankedPassage& passage : ranking) EXPECT_EQ(passage.foundByRouting(), passage.number == 1);
}

}  // namespace
}  // namespace memoir::app
