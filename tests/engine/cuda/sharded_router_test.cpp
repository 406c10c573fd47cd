// SPDX-License-Identifier: Apache-2.0
// Memory Parallel over emulated GPUs: their kernels, a thread for each, NCCL between them.
#include <algorithm>

#include <gtest/gtest.h>

#include "engine/memory/router.h"
#include "engine/ops/memory.h"
#include "tests/engine/cuda/emulator/emulated_backend.h"
#include "tests/engine/cuda/emulator/faults.h"
#include "tests/engine/memory/bank_testing.h"

namespace memoir::engine {
namespace {

using Numbers = std::vector<PassageNumber>;

constexpr BankShape kShape{2, 2, 32, 8, DType::I8};

struct Gpus {
    std::vector<std::unique_ptr<Backend>> backends;
    std::unique_ptr<Communicator> communicator;
    std::unique_ptr<Router> router;

    Gpus(int count, Arithmetic arithmetic, const Placement& placement) {
        std::vector<Backend*> ranks;
        for (int device = 0; device < count; ++device) {
            backends.push_back(openEmulatedBackend(arithmetic, device));
            ranks.push_back(backends.back().get());
        }
        communicator = openEmulatedNccl(ranks);
        router = std::make_unique<Router>(
            ranks, *communicator, RoutingRules{HeadReduce::Mean, TokenReduce::Max, ChunkReduce::Max, true, 1.0F});
        router->place(placement, kShape);
    }
};

struct Outcome {
    Numbers selected;
    std::vector<float> scores, rows;
    bool operator==(const Outcome&) const = default;
};

Outcome ask(Gpus& gpus, Bank& bank) {
    std::mt19937 generator(9);
    std::normal_distribution<float> normal;
    Tensor query = hostTensor(Shape{5, 4, kShape.headWidth}, DType::F32);
    for (std::int64_t i = 0; i < query.shape().elementCount(); ++i) query.view().as<float>()[i] = normal(generator);
    QuestionRouting routing = gpus.router->begin(bank.snapshot(), {});
    Outcome outcome;
    for (const RoutedScore& passage : routing.selectPassages(1, query, 6)) {
        outcome.selected.push_back(passage.number);
        outcome.scores.push_back(passage.score);
    }
    Numbers ascending = outcome.selected;
    std::ranges::sort(ascending);
    Backend& first = *gpus.backends.front();
    const Shape rows{routing.snapshot().chunkCount(ascending), kShape.kvHeads, kShape.headWidth};
    Tensor keys = first.allocate(rows, first.activationType(), 0), values = first.allocate(rows, keys.dtype(), 0);
    routing.fetch(ascending, 1, keys, values);
    for (const Tensor* tensor : {&keys, &values}) {
        Tensor onHost = hostTensor(rows, DType::F32);
        copy(first, *tensor, onHost);
        const float* begin = onHost.view().as<float>();
        outcome.rows.insert(outcome.rows.end(), begin, begin + rows.elementCount());
    }
    return outcome;
}

class ShardedRouter : public testing::TestWithParam<Arithmetic> {};
INSTANTIATE_TEST_SUITE_P(Emulated, ShardedRouter, testing::Values(Arithmetic::Reference, Arithmetic::Fast));

TEST_P(ShardedRouter, ThreeGpusGiveExactlyWhatOneGives) {
    const auto bank = Bank::inMemory(kShape);
    std::vector<EncodedPassage> passages;
    for (PassageNumber number = 1; number <= 40; ++number)
        passages.push_back(passageOf(kShape, number, chunkCountOf(number)));
    bank->append(passages);
    for (const Tier tier : {Tier::Device, Tier::Pinned}) {
        const Placement placement{tier, KeysAs::Stored, tier, 1 << 18};
        Gpus one(1, GetParam(), placement), three(3, GetParam(), placement);
        const Outcome want = ask(one, *bank);
        EXPECT_EQ(want.selected.size(), 6U);
        EXPECT_EQ(ask(three, *bank), want);
        EXPECT_EQ(three.router->residence().content, tier);
    }
}

// The driver gives no memory any more once a first question has been answered.
TEST_P(ShardedRouter, ASecondQuestionAsksTheDriverForNoMemory) {
    const auto bank = Bank::inMemory(kShape);
    bank->append(passagesOf(kShape, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
    for (const int count : {1, 3}) {
        Gpus gpus(count, GetParam(), {Tier::Device, KeysAs::Stored, Tier::Device, 1 << 18});
        for (const auto& gpu : gpus.backends) gpu->reserve(1 << 20);
        const Outcome first = ask(gpus, *bank);
        const emulated::WithFaults full({.mostBytes = 0});
        for (int turn = 0; turn < 3; ++turn)  // recorded, and repeated from then on
            EXPECT_EQ(ask(gpus, *bank), first) << count << " GPUs, turn " << turn;
    }
}

// A recorded scan must not outlive where its keys stood.
TEST_P(ShardedRouter, AGrowingBankIsScannedAsItIsNow) {
    const auto bank = Bank::inMemory(kShape);
    Gpus gpus(2, GetParam(), {Tier::Device, KeysAs::Stored, Tier::Device, 1 << 18});
    for (PassageNumber number = 1; number <= 12; ++number) {
        bank->append(passagesOf(kShape, {number}));
        if (number == 9) bank->erase(Numbers{2, 8});
        Gpus fresh(1, GetParam(), {Tier::Device, KeysAs::Stored, Tier::Device, 1 << 18});
        const Outcome want = ask(fresh, *bank);
        for (int turn = 0; turn < 3; ++turn) EXPECT_EQ(ask(gpus, *bank), want) << number << " passages";
    }
}

TEST_P(ShardedRouter, QuestionsThatOverlapKeepTheirOwnScores) {
    const auto bank = Bank::inMemory(kShape);
    bank->append(passagesOf(kShape, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
    Gpus gpus(1, GetParam(), {Tier::Device, KeysAs::Stored, Tier::Device, 1 << 18});
    Tensor query = hostTensor(Shape{1, 4, kShape.headWidth}, DType::F32);
    query.view().as<float>()[3] = 1;
    QuestionRouting one = gpus.router->begin(bank->snapshot(), {});
    one.selectPassages(0, query, 3);
    const std::vector<RankedPassage> want = one.ranking(12);
    query.view().as<float>()[3] = -1;
    QuestionRouting other = gpus.router->begin(bank->snapshot(), AllowedPassages({2, 3}));
    EXPECT_EQ(other.selectPassages(0, query, 3).size(), 2U);
    const std::vector<RankedPassage> got = one.ranking(12);
    ASSERT_EQ(got.size(), want.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
        EXPECT_EQ(got[i].number, want[i].number);
        EXPECT_EQ(got[i].score, want[i].score);
    }
}

}  // namespace
}  // namespace memoir::engine
