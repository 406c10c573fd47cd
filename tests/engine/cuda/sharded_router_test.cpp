// SPDX-License-Identifier: Apache-2.0
// Memory Parallel over emulated GPUs: their kernels, a thread for each, NCCL between them.
#include <algorithm>

#include <gtest/gtest.h>

#include "engine/memory/router.h"
#include "engine/ops/memory.h"
#include "tests/engine/cuda/emulator/emulated_backend.h"
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

}  // namespace
}  // namespace memoir::engine
