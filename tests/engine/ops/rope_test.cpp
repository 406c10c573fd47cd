// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/rope.h"

#include "engine/ops/rms_norm.h"
#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

using Rope = OpTest;
ON_EVERY_ARITHMETIC(Rope);

TEST_P(Rope, TurnsEveryPairByItsAngle) {
    for (const std::int64_t width : {2, 6, 16, 34, 128}) {
        const std::vector<std::int32_t> positions{0, 1, 7, 4000};
        for (const DType activation : activationTypes()) {
            Tensor x = random({4, 3, width}, activation);
            std::vector<double> want = numbersOf(x);
            for (std::int64_t row = 0; row < 12; ++row) {
                for (std::int64_t i = 0; i < width / 2; ++i) {
                    const float turn = 1.0F / std::pow(10000.0F, static_cast<float>(2 * i) / static_cast<float>(width));
                    const double angle = static_cast<float>(positions[static_cast<std::size_t>(row / 3)]) * turn;
                    double& a = want[static_cast<std::size_t>(row * width + i)];
                    double& b = want[static_cast<std::size_t>(row * width + i + width / 2)];
                    const double before = a;
                    a = before * std::cos(angle) - b * std::sin(angle);
                    b = b * std::cos(angle) + before * std::sin(angle);
                }
            }
            rope(backend(), x, viewOf(std::span(positions)), 10000.0F);
            expectClose(x, want, 1e-3 + rounding(activation, 2), seedText() + ", width " + std::to_string(width));
            expectClose(x.view().rows(0, 3), std::vector<double>(want.begin(), want.begin() + 9 * width),
                        1e-5 + rounding(activation, 2), seedText());
        }
    }
}

// Against both steps in float32.
TEST_P(Rope, HeadsAreNormalisedAndThenTurned) {
    const auto steps = openBackend({.device = "cpu", .threadCount = 1, .arithmetic = Arithmetic::Reference});
    const std::vector<std::int32_t> positions{0, 3, 511};
    for (const std::int64_t width : {6, 64, 128}) {
        for (const std::int64_t heads : {1, 3, 11}) {
            for (const DType activation : activationTypes()) {
                const Tensor norm = random({width});
                Tensor x = random({3, heads, width}, activation), wanted = hostTensor(x.shape(), DType::F32);
                copy(*steps, x, wanted);
                rmsNorm(*steps, wanted, norm, 1e-6F, wanted);
                rope(*steps, wanted, viewOf(std::span(positions)), 10000.0F);
                turnHeads(backend(), x, {norm, viewOf(std::span(positions)), 1e-6F, 10000.0F});
                expectClose(x, numbersOf(wanted), 2e-4 + rounding(activation, 6),
                            seedText() + ", width " + std::to_string(width));
            }
        }
    }
}

TEST_P(Rope, PositionZeroChangesNothing) {
    const std::vector<std::int32_t> positions(5, 0);
    Tensor x = random({5, 2, 8});
    const std::vector<double> before = numbersOf(x);
    rope(backend(), x, viewOf(std::span(positions)), 1e6F);
    expectClose(x, before, 0, seedText());
}

}  // namespace
}  // namespace memoir::engine
