// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/resident_content.h"

#include <gtest/gtest.h>

#include "engine/base/error.h"
#include "tests/engine/memory/bank_testing.h"
#include "tests/engine/memory/fake_device.h"

namespace memoir::engine {
namespace {

using Numbers = std::vector<PassageNumber>;

constexpr std::int64_t kPlenty = 1 << 20;

// Bytes that a passage takes near the device.
std::int64_t bytesOfChunks(const BankShape& shape, std::int64_t chunks) {
    return 2 * shape.routedLayerCount * chunks * (shape.rowBytes() + shape.scaleBytes());
}

struct Rows {
    Tensor keys, values;

    Rows(const BankSnapshot& snapshot, const Numbers& numbers)
        : keys(hostTensor(Shape{snapshot.chunkCount(numbers), 2, 4}, DType::F32)),
          values(hostTensor(keys.shape(), DType::F32)) {}
};

// The content gives what the snapshot reads from its files.
void expectFetches(ResidentContent& content, const BankSnapshot& snapshot, const Numbers& numbers) {
    for (int layer = 0; layer < snapshot.shape().routedLayerCount; ++layer) {
        Rows got(snapshot, numbers), want(snapshot, numbers);
        content.fetch(snapshot, numbers, layer, got.keys, got.values);
        snapshot.fetch(referenceBackend(), numbers, layer, want.keys, want.values);
        const std::int64_t count = got.keys.shape().elementCount();
        expectNear(got.keys.view().as<float>(), want.keys.view().as<float>(), count, 0);
        expectNear(got.values.view().as<float>(), want.values.view().as<float>(), count, 0);
    }
}

class ResidentContentOfEveryType : public testing::TestWithParam<DType> {
  protected:
    BankShape shape_ = shapeOf(GetParam());
    std::unique_ptr<Bank> bank_ = Bank::inMemory(shape_);
    FakeDevice gpu_{{}};
    void SetUp() override { bank_->append(passagesOf(shape_, {1, 2, 3, 4, 5, 6})); }
};
INSTANTIATE_TEST_SUITE_P(All, ResidentContentOfEveryType, testing::Values(DType::F32, DType::Bf16, DType::I8));

TEST_P(ResidentContentOfEveryType, EveryTierGivesWhatTheFilesHold) {
    const auto snapshot = bank_->snapshot();
    for (const Tier tier : {Tier::Device, Tier::Pinned, Tier::Mapped}) {
        ResidentContent content(gpu_, shape_, tier, kPlenty);
        expectFetches(content, *snapshot, {2, 3, 6});
        expectFetches(content, *snapshot, {1, 2, 3, 4, 5, 6});
        expectFetches(content, *snapshot, {});
        const std::int64_t all =
            tier == Tier::Mapped ? 0 : bytesOfChunks(shape_, snapshot->chunkCount(Numbers{1, 2, 3, 4, 5, 6}));
        EXPECT_EQ(content.residentBytes(), all);
    }
}

TEST_P(ResidentContentOfEveryType, WhatWasLongestNotUsedMakesRoom) {
    const auto snapshot = bank_->snapshot();  // passages of 2, 3, 4, 1, 2 and 3 chunks
    ResidentContent content(gpu_, shape_, Tier::Device, bytesOfChunks(shape_, 6));
    expectFetches(content, *snapshot, {1, 2});
    expectFetches(content, *snapshot, {1});
    expectFetches(content, *snapshot, {3});
    EXPECT_EQ(content.residentBytes(), bytesOfChunks(shape_, 6)) << "the second passage has gone, the first has not";
    expectFetches(content, *snapshot, {1, 3});
    expectFetches(content, *snapshot, {1, 2, 3, 4, 5, 6});
    EXPECT_LE(content.residentBytes(), bytesOfChunks(shape_, 6));
}

TEST(ResidentContent, TheRoomIsTakenAtOnceAndNoMoreWhileQuestionsAreAnswered) {
    const auto bank = Bank::inMemory(kSmallShape);
    bank->append(passagesOf(kSmallShape, {1, 2, 3, 4, 5, 6}));
    FakeDevice gpu({});
    ResidentContent content(gpu, kSmallShape, Tier::Device, bytesOfChunks(kSmallShape, 6));
    EXPECT_GE(gpu.use().deviceBytes, bytesOfChunks(kSmallShape, 6));
    const std::int64_t taken = gpu.use().deviceBytes;
    for (const Numbers& numbers : {Numbers{3, 4}, Numbers{1, 2, 3, 4, 5, 6}, Numbers{5}})
        expectFetches(content, *bank->snapshot(), numbers);
    EXPECT_EQ(gpu.use().deviceBytes, taken);
}

TEST(ResidentContent, NoRoomInTheTierIsSaidWhenItIsMade) {
    FakeDevice gpu({.deviceBytes = 100, .pinnedBytes = 100});
    EXPECT_THROW(ResidentContent(gpu, kSmallShape, Tier::Device, 4096), Error);
    EXPECT_THROW(ResidentContent(gpu, kSmallShape, Tier::Pinned, 4096), Error);
    EXPECT_NO_THROW(ResidentContent(gpu, kSmallShape, Tier::Mapped, 4096));
}

TEST(ResidentContent, ForgottenAndReplacedPassagesLeaveIt) {
    const auto bank = Bank::inMemory(kSmallShape);
    bank->append(passagesOf(kSmallShape, {1, 2, 3}));
    FakeDevice gpu({});
    ResidentContent content(gpu, kSmallShape, Tier::Device, kPlenty);
    expectFetches(content, *bank->snapshot(), {1, 2, 3});
    bank->erase(Numbers{2});
    bank->append(passagesOf(kSmallShape, {3}, 1));
    const auto snapshot = bank->snapshot();
    content.keepLive(*snapshot, ShardIndex(*snapshot, 0, 1));
    EXPECT_EQ(content.residentBytes(), bytesOfChunks(kSmallShape, chunkCountOf(1)));
    expectFetches(content, *snapshot, {1, 3});
}

}  // namespace
}  // namespace memoir::engine
