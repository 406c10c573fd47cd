// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/gather_rows.h"

#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

using GatherRows = OpTest;
ON_EVERY_ARITHMETIC(GatherRows);

TEST_P(GatherRows, TakesTheRowOfEachIndexFromEveryStorageType) {
    for (const std::int64_t width : {1, 33, 64, 256}) {
        for (const DType dtype : kStoredTypes) {
            for (const DType activation : activationTypes()) {
                const Tensor rows = random({9, 2, width}, dtype);
                const std::vector<std::int32_t> indices{8, 0, 3, 3, 1};
                Tensor out = hostTensor({5, 2, width}, activation);
                gatherRows(backend(), rows, viewOf(std::span(indices)), out);
                std::vector<double> want;
                for (const std::int32_t index : indices) {
                    for (const double number : numbersOf(rows.view().rows(index, index + 1))) want.push_back(number);
                }
                expectClose(out, want, 1e-7 + rounding(activation), seedText() + ", " + nameOf(dtype));
            }
        }
    }
}

TEST_P(GatherRows, RowsInPinnedMemoryAreReadInPlace) {
    Tensor rows = backend().allocatePinned({5, 64}, DType::F32);
    const Tensor numbers = random({5, 64});
    std::copy_n(numbers.view().as<float>(), 5 * 64, rows.view().as<float>());
    const std::vector<std::int32_t> indices{4, 2};
    Tensor out = hostTensor({2, 64}, DType::F32);
    gatherRows(backend(), rows, viewOf(std::span(indices)), out);
    std::vector<double> want = numbersOf(numbers.view().rows(4, 5));
    for (const double number : numbersOf(numbers.view().rows(2, 3))) want.push_back(number);
    expectClose(out, want, 1e-7, seedText());
}

}  // namespace
}  // namespace memoir::engine
