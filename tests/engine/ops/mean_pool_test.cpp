// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/mean_pool.h"

#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

using MeanPool = OpTest;
ON_EVERY_ARITHMETIC(MeanPool);

TEST_P(MeanPool, AveragesEachChunkOverItsTrueLength) {
    for (const std::int64_t width : {1, 31, 32, 33}) {
        for (const DType dtype : activationTypes()) {
            const std::vector<std::int32_t> starts{0, 4, 8, 9, 40};
            const Tensor x = random({41, 2, width}, dtype);
            Tensor out = hostTensor({4, 2, width}, DType::F32);
            meanPool(backend(), x, viewOf(std::span(starts)), out);

            std::vector<double> want(static_cast<std::size_t>(4 * 2 * width), 0.0);
            for (std::int64_t chunk = 0; chunk < 4; ++chunk) {
                const std::int64_t begin = starts[static_cast<std::size_t>(chunk)],
                                   end = starts[static_cast<std::size_t>(chunk) + 1];
                for (std::int64_t token = begin; token < end; ++token) {
                    for (std::int64_t i = 0; i < 2 * width; ++i) {
                        want[static_cast<std::size_t>(chunk * 2 * width + i)] +=
                            cpu::elementAt(x, token * 2 * width + i) / static_cast<double>(end - begin);
                    }
                }
            }
            expectClose(out, want, 1e-6, seedText() + ", width " + std::to_string(width));
        }
    }
}

TEST_P(MeanPool, ALayerIsPooledAsItsThreePartsAre) {
    const std::vector<std::int32_t> starts{0, 4, 8, 9, 40};
    for (const DType dtype : activationTypes()) {
        for (const std::int64_t width : {1, 31, 32, 33, 128}) {
            const Tensor keys = random({41, 3, width}, dtype), values = random({41, 3, width}, dtype);
            const Tensor routingKeys = random({41, 3, width}, dtype);
            for (const PooledLength length : {PooledLength::AsPooled, PooledLength::Unit}) {
                Tensor pooled = hostTensor({3, 4, 3, width}, DType::F32);
                poolLayer(backend(), {keys, values, routingKeys, viewOf(std::span(starts)), length}, pooled);
                std::int64_t plane = 0;
                for (const Tensor* part : {&keys, &values, &routingKeys}) {
                    Tensor want = hostTensor({4, 3, width}, DType::F32);
                    meanPool(backend(), *part, viewOf(std::span(starts)), want);
                    if (plane == 2 && length == PooledLength::Unit) normalizeRows(backend(), want);
                    const View got = pooled.view().rows(plane, plane + 1).reshaped({4, 3, width});
                    expectClose(got, numbersOf(want), 2e-6, seedText() + ", width " + std::to_string(width));
                    ++plane;
                }
            }
        }
    }
}

TEST_P(MeanPool, NoChunksGiveNoRows) {
    const std::vector<std::int32_t> starts{0};
    Tensor out = hostTensor({0, 8}, DType::F32);
    EXPECT_NO_THROW(meanPool(backend(), random({0, 8}), viewOf(std::span(starts)), out));
}

TEST_P(MeanPool, NormalizedRowsHaveUnitLengthAndZerosStayZero) {
    for (const std::int64_t width : {1, 31, 32, 33, 128}) {
        Tensor x = random({3, 2, width});
        std::fill_n(x.view().as<float>(), width, 0.0F);
        const std::vector<double> before = numbersOf(x);
        normalizeRows(backend(), x);
        for (std::int64_t row = 0; row < 6; ++row) {
            double squares = 0, along = 0;
            for (std::int64_t i = row * width; i < (row + 1) * width; ++i) {
                squares += std::pow(x.view().as<float>()[i], 2);
                along += x.view().as<float>()[i] * before[static_cast<std::size_t>(i)];
            }
            EXPECT_NEAR(squares, row == 0 ? 0 : 1, 1e-5) << seedText();
            EXPECT_GE(along, row == 0 ? 0 : 1e-9) << seedText();
        }
    }
}

}  // namespace
}  // namespace memoir::engine
