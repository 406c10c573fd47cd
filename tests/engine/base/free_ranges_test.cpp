// SPDX-License-Identifier: Apache-2.0
#include "engine/base/free_ranges.h"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "engine/base/check.h"

namespace memoir::engine {
namespace {

TEST(FreeRanges, TheLowestRangeThatIsLongEnoughIsTaken) {
    FreeRanges ranges(10);
    EXPECT_EQ(ranges.take(4), 0);
    EXPECT_EQ(ranges.take(4), 4);
    EXPECT_EQ(ranges.take(4), std::nullopt);
    EXPECT_EQ(ranges.take(2), 8);
    ranges.giveBack(4, 4);
    EXPECT_EQ(ranges.take(3), 4);
    EXPECT_EQ(ranges.freeCount(), 1);
    EXPECT_EQ(FreeRanges(0).take(1), std::nullopt);
}

TEST(FreeRanges, NeighboursGrowTogetherInWhateverOrderTheyComeBack) {
    std::mt19937 generator(3);
    for (int round = 0; round < 20; ++round) {
        FreeRanges ranges(64);
        std::vector<std::int64_t> taken;
        for (int i = 0; i < 16; ++i) taken.push_back(*ranges.take(4));
        std::shuffle(taken.begin(), taken.end(), generator);
        for (const std::int64_t begin : taken) ranges.giveBack(begin, 4);
        EXPECT_EQ(ranges.take(64), 0);
    }
}

TEST(FreeRanges, GivingBackTwiceIsABug) {
    FreeRanges ranges(10);
    const std::int64_t begin = *ranges.take(5);
    ranges.giveBack(begin, 5);
    EXPECT_THROW(ranges.giveBack(begin, 5), CheckFailure);
}

}  // namespace
}  // namespace memoir::engine
