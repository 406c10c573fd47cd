// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/top_k.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

using TopK = OpTest;
ON_EVERY_ARITHMETIC(TopK);

std::vector<std::int32_t> chosen(Backend& backend, const std::vector<float>& scores,
                                 const std::vector<std::int8_t>& allowed, std::int64_t count) {
    std::vector<std::int32_t> indices(static_cast<std::size_t>(count));
    std::vector<float> values(indices.size());
    const ConstView mask = allowed.empty() ? ConstView() : ConstView(viewOf(std::span(allowed)));
    topK(backend, viewOf(std::span(scores)), mask, viewOf(std::span(indices)), viewOf(std::span(values)));
    for (std::size_t slot = 0; slot < indices.size(); ++slot) {
        const float want = indices[slot] < 0 ? -INFINITY : scores[static_cast<std::size_t>(indices[slot])];
        EXPECT_EQ(values[slot], want);
    }
    return indices;
}

TEST_P(TopK, EqualsAFullStableSortWithTiesToTheLowerIndex) {
    for (const std::int64_t count : {1, 16, 33, 5000}) {
        std::vector<float> scores;
        for (std::int64_t i = 0; i < count; ++i) scores.push_back(static_cast<float>(randomIndex(50)) - 25);
        std::vector<std::int32_t> order(scores.size());
        std::iota(order.begin(), order.end(), 0);
        std::ranges::stable_sort(order, std::greater(),
                                 [&](std::int32_t i) { return scores[static_cast<std::size_t>(i)]; });
        for (const std::int64_t k :
             {std::int64_t{1}, std::min<std::int64_t>(16, count), std::min<std::int64_t>(300, count), count}) {
            const std::vector<std::int32_t> want(order.begin(), order.begin() + k);
            EXPECT_EQ(chosen(backend(), scores, {}, k), want) << seedText() << ", count " << count << ", k " << k;
        }
    }
}

// More than one block takes, and more equal ones than a block ranks.
TEST_P(TopK, LongListsWithFewDifferentScoresAreInOrderToo) {
    for (const std::int64_t different : {3, 1000000}) {
        std::vector<float> scores;
        for (std::int64_t i = 0; i < 60000; ++i) scores.push_back(static_cast<float>(randomIndex(different)));
        std::vector<std::int32_t> order(scores.size());
        std::iota(order.begin(), order.end(), 0);
        std::ranges::stable_sort(order, std::greater(),
                                 [&](std::int32_t i) { return scores[static_cast<std::size_t>(i)]; });
        for (const std::int64_t k : {1, 16, 500}) {
            EXPECT_EQ(chosen(backend(), scores, {}, k), std::vector<std::int32_t>(order.begin(), order.begin() + k))
                << seedText() << ", k " << k;
        }
    }
}

TEST_P(TopK, NegativeScoresAndZerosOfEitherSignAreInOrder) {
    EXPECT_EQ(chosen(backend(), {-3, -0.0F, 0.0F, -1e-30F, -INFINITY, 1e-30F}, {}, 6),
              (std::vector<std::int32_t>{5, 1, 2, 3, 0, 4}));
}

TEST_P(TopK, ChoosesOnlyAllowedScoresAndFillsTheRest) {
    EXPECT_EQ(chosen(backend(), {5, 9, 7, 8}, {1, 0, 1, 0}, 3), (std::vector<std::int32_t>{2, 0, -1}));
    EXPECT_EQ(chosen(backend(), {5, 9}, {0, 0}, 2), (std::vector<std::int32_t>{-1, -1}));
    EXPECT_EQ(chosen(backend(), {}, {}, 2), (std::vector<std::int32_t>{-1, -1}));
    EXPECT_EQ(chosen(backend(), {1, 2, 3}, {}, 0), std::vector<std::int32_t>());
}

TEST_P(TopK, NeverChoosesNotANumber) {
    EXPECT_EQ(chosen(backend(), {NAN, -INFINITY, 1}, {}, 3), (std::vector<std::int32_t>{2, 1, -1}));
}

TEST_P(TopK, APassageScoresAsItsBestChunkOrTheirMean) {
    const std::vector<float> scores{1, 5, 3, -2, -4, -6};
    const std::vector<std::int32_t> starts{0, 1, 3, 6};
    Tensor best = hostTensor({3}, DType::F32), mean = hostTensor({3}, DType::F32);
    reduceChunks(backend(), viewOf(std::span(scores)), viewOf(std::span(starts)), ChunkReduce::Max, best);
    reduceChunks(backend(), viewOf(std::span(scores)), viewOf(std::span(starts)), ChunkReduce::Mean, mean);
    expectClose(best, {1, 5, -2}, 0, "max");
    expectClose(mean, {1, 4, -4}, 1e-6, "mean");
}

}  // namespace
}  // namespace memoir::engine
