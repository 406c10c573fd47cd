// SPDX-License-Identifier: Apache-2.0
#include "engine/base/thread_pool.h"

#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace memoir::engine {
namespace {

TEST(ThreadPool, CoversEveryIndexOnceForEveryCountGrainAndThreadCount) {
    for (const int threads : {1, 2, 5}) {
        ThreadPool pool(threads);
        EXPECT_EQ(pool.threadCount(), threads);
        for (const std::int64_t count : {0, 1, 2, 31, 1000}) {
            for (const std::int64_t grain : {1, 7, 5000}) {
                std::vector<int> visits(static_cast<std::size_t>(count), 0);
                pool.parallelFor(count, grain, [&](const ThreadPool::Range& range) {
                    ASSERT_TRUE(0 <= range.thread && range.thread < threads);
                    for (std::int64_t i = range.begin; i < range.end; ++i) ++visits[static_cast<std::size_t>(i)];
                });
                EXPECT_EQ(visits, std::vector<int>(visits.size(), 1)) << count << " indices, grain " << grain;
            }
        }
    }
}

TEST(ThreadPool, RunsManyTasksAfterEachOther) {
    ThreadPool pool(3);
    std::atomic<int> sum = 0;
    for (int task = 0; task < 2000; ++task)
        pool.parallelFor(3, 1,
                         [&](const ThreadPool::Range& range) { sum += static_cast<int>(range.end - range.begin); });
    EXPECT_EQ(sum, 6000);
}

TEST(ThreadPool, ThrowsWhatABodyThrowsAndGoesOnWorking) {
    ThreadPool pool(2);
    const auto failing = [](const ThreadPool::Range& range) {
        if (range.begin > 10) throw std::runtime_error("no");
    };
    EXPECT_THROW(pool.parallelFor(100, 1, failing), std::runtime_error);
    int visited = 0;
    pool.parallelFor(1, 1, [&](const ThreadPool::Range&) { ++visited; });
    EXPECT_EQ(visited, 1);
}

TEST(ThreadPool, WithoutACountUsesEveryCore) {
    EXPECT_GE(ThreadPool().threadCount(), 1);
}

}  // namespace
}  // namespace memoir::engine
