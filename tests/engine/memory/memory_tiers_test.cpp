// SPDX-License-Identifier: Apache-2.0
// Where a router keeps keys and content, on a GPU that has little memory: the answers do not depend on it.
#include <algorithm>

#include <gmock/gmock.h>

#include "engine/memory/record_block.h"
#include "engine/memory/router.h"
#include "engine/open_backend.h"
#include "tests/engine/memory/bank_testing.h"
#include "tests/engine/memory/fake_device.h"

namespace memoir::engine {
namespace {

using Numbers = std::vector<PassageNumber>;

constexpr RoutingRules kRules{HeadReduce::Mean, TokenReduce::Max, ChunkReduce::Max, true, 1.0F};

Tensor randomQuery(unsigned seed, const BankShape& shape) {
    std::mt19937 generator(seed);
    std::normal_distribution<float> normal;
    Tensor query = hostTensor(Shape{6, 2 * std::int64_t{shape.kvHeads}, shape.headWidth}, DType::F32);
    for (std::int64_t i = 0; i < query.shape().elementCount(); ++i) query.view().as<float>()[i] = normal(generator);
    return query;
}

std::unique_ptr<Bank> bankOf(const BankShape& shape, int passageCount) {
    std::unique_ptr<Bank> bank = Bank::inMemory(shape);
    std::vector<EncodedPassage> passages;
    for (PassageNumber number = 1; number <= passageCount; ++number)
        passages.push_back(passageOf(shape, number, chunkCountOf(number)));
    bank->append(passages);
    return bank;
}

// Some shards, each on a device of its own, and a router over them.
struct Shards {
    std::vector<std::unique_ptr<FakeDevice>> devices;
    std::unique_ptr<Communicator> communicator;
    std::unique_ptr<Router> router;

    explicit Shards(int count, const FakeDevice::Limits& limits = {}) {
        std::vector<Backend*> backends;
        for (int device = 0; device < count; ++device) {
            devices.push_back(std::make_unique<FakeDevice>(limits, device));
            backends.push_back(devices.back().get());
        }
        communicator = openCommunicator(backends);
        router = std::make_unique<Router>(backends, *communicator, kRules);
    }
};

// What a question gets out of a bank: the passages of one layer, and their keys and values.
struct Outcome {
    Numbers selected;
    std::vector<float> scores, rows;
    bool operator==(const Outcome&) const = default;
};

Outcome ask(Router& router, Bank& bank, unsigned seed, int k = 16) {
    const auto snapshot = bank.snapshot();
    QuestionRouting routing = router.begin(snapshot, {});
    Outcome outcome;
    for (const RoutedScore& passage : routing.selectPassages(1, randomQuery(seed, bank.shape()), k)) {
        outcome.selected.push_back(passage.number);
        outcome.scores.push_back(passage.score);
    }
    Numbers ascending = outcome.selected;
    std::ranges::sort(ascending);
    const Shape rows{snapshot->chunkCount(ascending), bank.shape().kvHeads, bank.shape().headWidth};
    Tensor keys = hostTensor(rows, DType::F32), values = hostTensor(rows, DType::F32);
    routing.fetch(ascending, 1, keys, values);
    for (const Tensor* tensor : {&keys, &values}) {
        const float* begin = tensor->view().as<float>();
        outcome.rows.insert(outcome.rows.end(), begin, begin + rows.elementCount());
    }
    return outcome;
}

Outcome askOnCpu(Bank& bank, unsigned seed, int k = 16) {
    std::vector<Backend*> backends{&referenceBackend()};
    const auto communicator = openCommunicator(backends);
    Router router(backends, *communicator, kRules);
    return ask(router, bank, seed, k);
}

class TiersOfEveryType : public testing::TestWithParam<DType> {};
INSTANTIATE_TEST_SUITE_P(All, TiersOfEveryType, testing::Values(DType::F32, DType::Bf16, DType::I8));

TEST_P(TiersOfEveryType, EveryTierAndNumberOfGpusGivesTheSame) {
    const auto bank = bankOf(shapeOf(GetParam()), 60);
    for (const Tier routing : {Tier::Device, Tier::Pinned, Tier::Mapped}) {
        for (const Tier content : {Tier::Device, Tier::Pinned, Tier::Mapped}) {
            for (int count = 1; count <= 4; ++count) {
                Shards shards(count);
                shards.router->place({routing, KeysAs::Stored, content, 1 << 16}, bank->shape());
                for (unsigned seed = 0; seed < 3; ++seed)
                    EXPECT_EQ(ask(*shards.router, *bank, seed), askOnCpu(*bank, seed)) << count << " GPUs";
                EXPECT_EQ(shards.router->residence().routing, routing);
                EXPECT_EQ(shards.router->residence().content, content);
            }
        }
    }
}

TEST_P(TiersOfEveryType, AddedAndForgottenPassagesAreSharedOutAgain) {
    const BankShape shape = shapeOf(GetParam());
    const auto bank = bankOf(shape, 20);
    Shards shards(3);
    shards.router->place({Tier::Device, KeysAs::Stored, Tier::Device, 1 << 16}, shape);
    for (PassageNumber number = 21; number < 60; number += 3) {
        EXPECT_EQ(ask(*shards.router, *bank, 5, 6), askOnCpu(*bank, 5, 6));
        bank->append(passagesOf(shape, {number, number + 1, number - 20}, 1));
        bank->erase(Numbers{number - 15, number - 1});
        if (number % 5 == 0) bank->compact({});
    }
    const auto outcome = ask(*shards.router, *bank, 5, 6);
    EXPECT_EQ(outcome, askOnCpu(*bank, 5, 6));
    std::vector<std::int64_t> bytes;
    for (const auto& device : shards.devices) bytes.push_back(device->use().deviceBytes);
    EXPECT_LT(*std::ranges::max_element(bytes), 2 * *std::ranges::min_element(bytes)) << "no GPU holds all of it";
}

TEST(MemoryTiers, WhatFindsNoRoomOnTheGpuGoesToTheNextTier) {
    const auto bank = bankOf(kSmallShape, 60);
    const Outcome want = askOnCpu(*bank, 1);
    const std::int64_t room = 1 << 14;
    const Placement all{Tier::Device, KeysAs::Stored, Tier::Device, room};
    const struct {
        FakeDevice::Limits limits;
        Tier routing, content;
    } kCases[] = {
        {{1 << 20, 0}, Tier::Device, Tier::Device},
        {{room + 4096 + 4300, 1 << 20}, Tier::Pinned, Tier::Device},
        {{7900, 1 << 20}, Tier::Pinned, Tier::Pinned},
        {{4500, 0}, Tier::Mapped, Tier::Mapped},
    };
    for (const auto& c : kCases) {
        SCOPED_TRACE(c.limits.deviceBytes);
        Shards shards(1, c.limits);
        shards.router->place(all, bank->shape());
        EXPECT_EQ(ask(*shards.router, *bank, 1), want);
        EXPECT_EQ(shards.router->residence().routing, c.routing) << c.limits.deviceBytes;
        EXPECT_EQ(shards.router->residence().content, c.content) << c.limits.deviceBytes;
    }
}

// A quarter of a million bytes of keys and as many of values, and some passages that have far less.
TEST(MemoryTiers, LargePassagesComeFromPinnedMemoryByCopiesAndSmallOnesByAGather) {
    const BankShape shape{2, 8, 128, 8, DType::F32};
    const auto bank = Bank::inMemory(shape);
    std::vector<EncodedPassage> passages;
    for (PassageNumber number = 1; number <= 6; ++number)
        passages.push_back(passageOf(shape, number, number % 2 == 0 ? 64 : 3));
    bank->append(passages);
    const Outcome want = askOnCpu(*bank, 1);
    for (const Tier tier : {Tier::Device, Tier::Pinned}) {
        Shards shards(1);
        shards.router->place({Tier::Device, KeysAs::Stored, tier, 1 << 23}, shape);
        EXPECT_EQ(ask(*shards.router, *bank, 1), want);
        EXPECT_EQ(shards.devices.front()->gatheredRows(), tier == Tier::Pinned ? 2 * 3 * 3 : 2 * 3 * (3 + 64));
    }
}

// G8 of the targets, on random keys: the same best 16 in 99.5 % of all questions.
class Rescoring : public testing::TestWithParam<int> {
  protected:
    static constexpr int kQuestions = 200;
    const BankShape wide_{2, 2, 32, 8, DType::Bf16};
};
INSTANTIATE_TEST_SUITE_P(Shards, Rescoring, testing::Values(1, 3));

TEST_P(Rescoring, Int8KeysOfAWiderBankSelectWhatTheStoredOnesDo) {
    const auto bank = bankOf(wide_, 700);
    Shards shards(GetParam());
    shards.router->place({Tier::Device, KeysAs::Int8, Tier::Mapped, 0}, wide_);
    int same = 0;
    for (unsigned seed = 0; seed < kQuestions; ++seed)
        same += ask(*shards.router, *bank, seed).selected == askOnCpu(*bank, seed).selected;
    EXPECT_GE(same, 0.995 * kQuestions);
    std::int64_t wideBytes = 0;
    const auto snapshot = bank->snapshot();
    for (const auto& part : snapshot->parts())
        wideBytes += wide_.routedLayerCount * part.block->chunkEnd(part.recordCount) * wide_.rowBytes();
    EXPECT_LT(static_cast<double>(shards.router->residence().routingBytes), 0.6 * static_cast<double>(wideBytes));
}

TEST_P(Rescoring, AQueryThatTheScanRoundsSelectsWhatTheExactOneDoes) {
    BankShape narrow = wide_;
    narrow.dtype = DType::I8;
    const auto bank = bankOf(narrow, 700);
    const auto fast = openBackend({.device = "cpu", .threadCount = 2});
    std::vector<Backend*> backends(static_cast<std::size_t>(GetParam()), fast.get());
    const auto communicator = openCommunicator(backends);
    Router router(backends, *communicator, kRules);
    ASSERT_FALSE(fast->scansExactly(DType::I8));
    int same = 0;
    for (unsigned seed = 0; seed < kQuestions; ++seed)
        same += ask(router, *bank, seed).selected == askOnCpu(*bank, seed).selected;
    EXPECT_GE(same, 0.995 * kQuestions);
}

}  // namespace
}  // namespace memoir::engine
