// SPDX-License-Identifier: Apache-2.0
#include "engine/parallel/thread_communicator.h"

#include <vector>

#include <gtest/gtest.h>

namespace memoir::engine {
namespace {

using Floats = std::vector<float>;

std::vector<View> viewsOf(std::vector<Floats>& ranks) {
    std::vector<View> views;
    for (Floats& rank : ranks) views.push_back(viewOf(std::span(rank)));
    return views;
}

TEST(ThreadCommunicator, BroadcastGivesEveryRankWhatTheRootHas) {
    ThreadCommunicator group(3);
    std::vector<Floats> ranks{{1, 2}, {3, 4}, {5, 6}};
    group.broadcast(1, viewsOf(ranks));
    for (const Floats& rank : ranks) EXPECT_EQ(rank, (Floats{3, 4}));
}

TEST(ThreadCommunicator, AllGatherGivesEveryRankAllPartsInRankOrder) {
    ThreadCommunicator group(3);
    std::vector<Floats> parts{{1, 2}, {3, 4}, {5, 6}}, gathered(3, Floats(6));
    const auto views = viewsOf(parts);
    group.allGather(std::vector<ConstView>(views.begin(), views.end()), viewsOf(gathered));
    for (const Floats& rank : gathered) EXPECT_EQ(rank, (Floats{1, 2, 3, 4, 5, 6}));
}

TEST(ThreadCommunicator, ReduceSumsInRankOrder) {
    ThreadCommunicator group(3);
    std::vector<Floats> parts{{1e8F, 1}, {-1e8F, 2}, {1, 3}};
    Floats sum(2, 7);
    const auto views = viewsOf(parts);
    group.reduce(0, std::vector<ConstView>(views.begin(), views.end()), viewOf(std::span(sum)));
    EXPECT_EQ(sum, (Floats{1, 6}));
}

TEST(ThreadCommunicator, GatherPutsRowsOfDifferentRanksBehindOneAnother) {
    ThreadCommunicator group(3);
    Floats first{1, 2}, none, last{3, 4, 5, 6}, whole(6);
    const std::vector<ConstView> parts{viewOf(std::span(first)).reshaped({1, 2}),
                                       viewOf(std::span(none)).reshaped({0, 2}),
                                       viewOf(std::span(last)).reshaped({2, 2})};
    group.gather(0, std::vector<std::int64_t>{1, 0, 2}, parts, viewOf(std::span(whole)).reshaped({3, 2}));
    EXPECT_EQ(whole, (Floats{1, 2, 3, 4, 5, 6}));
}

TEST(ThreadCommunicator, PartsWithoutElementsAreFine) {
    ThreadCommunicator group(2);
    std::vector<Floats> parts(2), gathered(2);
    group.broadcast(0, viewsOf(parts));
    const auto views = viewsOf(parts);
    EXPECT_NO_THROW(group.allGather(std::vector<ConstView>(views.begin(), views.end()), viewsOf(gathered)));
}

TEST(ThreadCommunicator, ARankThatIsLeftOutIsABug) {
    ThreadCommunicator group(2);
    std::vector<Floats> ranks{{1}};
    EXPECT_THROW(group.broadcast(0, viewsOf(ranks)), CheckFailure);
}

}  // namespace
}  // namespace memoir::engine
