// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/elementwise.h"

#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

using Elementwise = OpTest;
ON_EVERY_ARITHMETIC(Elementwise);

TEST_P(Elementwise, SiluMultiplyMatchesTheFormula) {
    for (const std::int64_t count : {0, 1, 31, 32, 33, 1000}) {
        Tensor gate = random({count}), up = random({count}), out = hostTensor({count}, DType::F32);
        std::vector<double> want;
        for (std::int64_t i = 0; i < count; ++i) {
            float& g = gate.view().as<float>()[i];
            g *= i % 5 == 0 ? 100 : 8;  // saturated on both sides too
            want.push_back(g / (1 + std::exp(-static_cast<double>(g))) * up.view().as<float>()[i]);
        }
        siluMultiply(backend(), gate, up, out);
        expectClose(out, want, 1e-5, seedText() + ", count " + std::to_string(count));
        siluMultiply(backend(), gate, up, gate);
        expectClose(gate, want, 1e-5, seedText() + ", in place");
    }
}

TEST_P(Elementwise, SiluMultiplyTakesWhatTheBackendLikesBest) {
    const DType activation = backend().activationType();
    for (const std::int64_t count : {7, 64, 1001}) {
        const Tensor gate = random({count}, activation), up = random({count}, activation);
        Tensor out = hostTensor({count}, activation);
        std::vector<double> want = numbersOf(gate);
        for (std::int64_t i = 0; i < count; ++i) {
            double& g = want[static_cast<std::size_t>(i)];
            g = g / (1 + std::exp(-g)) * cpu::elementAt(up, i);
        }
        siluMultiply(backend(), gate, up, out);
        expectClose(out, want, 1e-5 + rounding(activation), seedText());
    }
}

TEST_P(Elementwise, AddAddsEveryElement) {
    for (const std::int64_t count : {0, 1, 31, 32, 33, 100000}) {
        for (const DType activation : activationTypes()) {
            const Tensor x = random({count}, activation);
            Tensor sum = random({count});
            std::vector<double> want = numbersOf(sum);
            for (std::int64_t i = 0; i < count; ++i) want[static_cast<std::size_t>(i)] += cpu::elementAt(x, i);
            add(backend(), x, sum);
            expectClose(sum, want, 2e-7, seedText());
            for (std::int64_t i = 0; i < count; ++i) want[static_cast<std::size_t>(i)] += 0.625 * cpu::elementAt(x, i);
            add(backend(), x, sum, 0.625F);
            expectClose(sum, want, 4e-7, seedText());
        }
    }
}

}  // namespace
}  // namespace memoir::engine
