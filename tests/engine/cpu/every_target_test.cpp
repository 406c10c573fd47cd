// SPDX-License-Identifier: Apache-2.0
// Every instruction set that the vector kernels were compiled for and this processor has gives the same results.
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include "engine/cpu/cpu_backend.h"
#include "engine/cpu/simd/targets.h"
#include "engine/ops/attention.h"
#include "engine/ops/elementwise.h"
#include "engine/ops/logits.h"
#include "engine/ops/matmul.h"
#include "engine/ops/mean_pool.h"
#include "engine/ops/memory.h"
#include "engine/ops/rms_norm.h"
#include "engine/ops/rope.h"
#include "engine/ops/score_chunks.h"

namespace memoir::engine {
namespace {

constexpr unsigned kSeed = 7;

class EveryTarget : public testing::Test {
  protected:
    void TearDown() override { choose(0); }

    // 0: whatever this processor has.
    static void choose(std::int64_t target) {
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }

    static std::vector<std::int64_t> targets() {
        std::vector<std::int64_t> each;
        const std::int64_t supported = hwy::SupportedTargets() & ~HWY_EMU128;
        for (std::int64_t bit = 1; bit != 0 && bit <= HWY_SCALAR; bit <<= 1) {
            if ((supported & bit) != 0) each.push_back(bit);
        }
        return each;
    }

    // Compares what `compute` writes on every target with what the reference writes.
    template <class Compute>
    void expectEqualOnEveryTarget(const Shape& shape, double tolerance, const Compute& compute) {
        Tensor want = hostTensor(shape, DType::F32), got = hostTensor(shape, DType::F32);
        compute(*reference_, want.view());
        for (const std::int64_t target : targets()) {
            choose(target);
            compute(*fast_, got.view());
            for (std::int64_t i = 0; i < shape.elementCount(); ++i) {
                ASSERT_NEAR(got.view().as<float>()[i], want.view().as<float>()[i], tolerance)
                    << cpu::vectorInstructions() << ", seed " << kSeed << ", element " << i;
            }
        }
        choose(0);
    }

    Tensor random(const Shape& shape, DType dtype = DType::F32) {
        std::uniform_real_distribution<float> uniform(-1, 1);
        Tensor wide = hostTensor(shape, DType::F32),
               stored = hostTensor(shape, dtype, dtype == DType::I8 ? shape[0] : 0);
        for (std::int64_t i = 0; i < shape.elementCount(); ++i) wide.view().as<float>()[i] = uniform(generator_);
        dtype == DType::I8 ? quantiseRows(*reference_, wide, stored) : copy(*reference_, wide, stored);
        return stored;
    }

  private:
    std::unique_ptr<Backend> reference_ = cpu::openCpuBackend(1, Arithmetic::Reference);
    std::unique_ptr<Backend> fast_ = cpu::openCpuBackend(1, Arithmetic::Fast);
    std::mt19937 generator_{kSeed};
};

TEST_F(EveryTarget, MultipliesOneTokenByEveryStorageType) {
    for (const DType dtype : {DType::F32, DType::Bf16, DType::F16, DType::I8}) {
        const Tensor x = random({1, 149}), weight = random({21, 149}, dtype);
        expectEqualOnEveryTarget({1, 21}, dtype == DType::I8 ? 0.1 : 1e-5,
                                 [&](Backend& backend, View out) { matmul(backend, x, weight, out); });
    }
}

TEST_F(EveryTarget, MultipliesTokensByEveryStorageType) {
    for (const DType dtype : {DType::F32, DType::Bf16, DType::F16, DType::I8}) {
        const Tensor x = random({19, 149}), weight = random({70, 149}, dtype);
        expectEqualOnEveryTarget({19, 70}, dtype == DType::I8 ? 0.1 : 1e-5,
                                 [&](Backend& backend, View out) { matmul(backend, x, weight, out); });
    }
}

TEST_F(EveryTarget, ScoresFoldedQueries) {
    for (const DType dtype : {DType::F32, DType::Bf16, DType::I8}) {
        for (const std::int64_t tokens : {1, 7, 20}) {
            const Tensor folded = random({tokens, 2, 33}), keys = random({50, 2, 33}, dtype);
            expectEqualOnEveryTarget({50}, dtype == DType::I8 ? 0.1 : 1e-5, [&](Backend& backend, View scores) {
                scoreFolded(backend, folded, keys, scores);
            });
        }
    }
}

TEST_F(EveryTarget, ScoresHeadsOneByOne) {
    const Tensor query = random({5, 4, 33}), keys = random({9, 2, 33}, DType::Bf16);
    expectEqualOnEveryTarget({9}, 1e-5, [&](Backend& backend, View scores) {
        scoreChunks(backend, query, keys, {HeadReduce::Max, TokenReduce::Mean, 0.3F}, scores);
    });
}

TEST_F(EveryTarget, Attends) {
    for (const std::int64_t tokens : {1, 21}) {
        const Tensor query = random({tokens, 4, 33}), keys = random({40, 2, 33}, DType::Bf16),
                     values = random({40, 2, 33}, DType::Bf16);
        expectEqualOnEveryTarget(query.shape(), 1e-5, [&](Backend& backend, View out) {
            attention(backend, {query, keys, values, Causal::BottomRight}, out);
        });
    }
}

TEST_F(EveryTarget, RunsTheRowKernels) {
    const Tensor x = random({3, 2, 38}), weight = random({38}), up = random({3, 2, 38});
    const std::vector<std::int32_t> positions{0, 5, 900}, starts{0, 1, 3};
    expectEqualOnEveryTarget(x.shape(), 1e-5, [&](Backend& backend, View out) {
        rmsNorm(backend, x, weight, 1e-6F, out);
        rope(backend, out, viewOf(std::span(positions)), 1e4F);
        siluMultiply(backend, out, up, out);
        add(backend, x, out);
        normalizeRows(backend, out);
        softmax(backend, out, out);
    });
    expectEqualOnEveryTarget({2, 2, 38}, 1e-6,
                             [&](Backend& backend, View out) { meanPool(backend, x, viewOf(std::span(starts)), out); });
}

TEST_F(EveryTarget, TheLargestInt8SumsAreExact) {
    Tensor x = hostTensor({1, 4096}, DType::F32), weight = hostTensor({5, 4096}, DType::F32);
    std::fill_n(x.view().as<float>(), 4096, -1.0F);
    std::fill_n(weight.view().as<float>(), 5 * 4096, 1.0F);
    Tensor narrow = hostTensor({5, 4096}, DType::I8, 5);
    quantiseRows(*cpu::openCpuBackend(1, Arithmetic::Reference), weight, narrow);
    expectEqualOnEveryTarget({1, 5}, 1e-3, [&](Backend& backend, View out) { matmul(backend, x, narrow, out); });
}

}  // namespace
}  // namespace memoir::engine
