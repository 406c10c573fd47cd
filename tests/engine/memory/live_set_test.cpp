// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/live_set.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

namespace memoir::engine {
namespace {

std::vector<PassageNumber> numbersOf(const LiveSet& live) {
    std::vector<PassageNumber> numbers;
    for (const LivePassage& passage : live.passages()) numbers.push_back(passage.number);
    return numbers;
}

TEST(LiveSet, IsAscendingAndReplacesWhatIsThere) {
    LiveSet live({{5, 0, 0}, {2, 0, 1}});
    live.put({{9, 1, 0}, {2, 1, 1}, {3, 1, 2}});
    EXPECT_EQ(numbersOf(live), (std::vector<PassageNumber>{2, 3, 5, 9}));
    EXPECT_EQ(live.find(2)->block, 1);
    EXPECT_EQ(live.find(5)->block, 0);
    EXPECT_EQ(live.find(4), nullptr);
}

TEST(LiveSet, ErasingIgnoresWhatIsNotThere) {
    LiveSet live({{1, 0, 0}, {2, 0, 1}, {3, 0, 2}});
    live.erase(std::vector<PassageNumber>{0, 2, 7});
    EXPECT_EQ(numbersOf(live), (std::vector<PassageNumber>{1, 3}));
    live.put({});
    EXPECT_EQ(numbersOf(live), (std::vector<PassageNumber>{1, 3}));
}

TEST(LiveSet, DoesWhatAMapDoes) {
    std::mt19937 generator(7);
    std::map<PassageNumber, std::int32_t> model;
    LiveSet live;
    for (std::int32_t step = 0; step < 300; ++step) {
        std::map<PassageNumber, std::int32_t> batch;
        for (int i = 0; i < 4; ++i) batch[static_cast<PassageNumber>(generator() % 50)] = step;
        std::vector<LivePassage> passages;
        for (const auto& [number, record] : batch) passages.push_back({number, 0, model[number] = record});
        live.put(std::move(passages));
        const std::vector<PassageNumber> erased{static_cast<PassageNumber>(generator() % 50)};
        live.erase(erased);
        model.erase(erased.front());
        ASSERT_EQ(live.passages().size(), model.size());
        for (const auto& [number, record] : model) ASSERT_EQ(live.find(number)->record, record);
    }
}

}  // namespace
}  // namespace memoir::engine
