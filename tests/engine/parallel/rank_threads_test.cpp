// SPDX-License-Identifier: Apache-2.0
#include "engine/parallel/rank_threads.h"

#include <set>
#include <stdexcept>

#include <gtest/gtest.h>

namespace memoir::engine {
namespace {

TEST(RankThreads, EveryRankWorksOnceAndAlwaysOnTheSameThread) {
    for (const int ranks : {1, 2, 5}) {
        RankThreads threads(ranks);
        std::vector<std::thread::id> first(static_cast<std::size_t>(ranks)), second(first.size());
        threads.run([&](int rank) { first[static_cast<std::size_t>(rank)] = std::this_thread::get_id(); });
        threads.run([&](int rank) { second[static_cast<std::size_t>(rank)] = std::this_thread::get_id(); });
        EXPECT_EQ(first, second);
        EXPECT_EQ(first.front(), std::this_thread::get_id());
        EXPECT_EQ(std::set(first.begin(), first.end()).size(), first.size());
    }
}

TEST(RankThreads, AFailureReachesTheCallerAfterAllHaveFinished) {
    RankThreads threads(3);
    std::vector<int> finished(3);
    const auto work = [&](int rank) {
        finished[static_cast<std::size_t>(rank)] = 1;
        if (rank > 0) throw std::runtime_error("rank " + std::to_string(rank));
    };
    try {
        threads.run(work);
        FAIL() << "the failure was lost";
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "rank 1");
    }
    EXPECT_EQ(finished, std::vector<int>(3, 1));
    EXPECT_NO_THROW(threads.run([](int) {}));
}

}  // namespace
}  // namespace memoir::engine
