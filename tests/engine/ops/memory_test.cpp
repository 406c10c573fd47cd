// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/memory.h"

#include <algorithm>

#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

using Memory = OpTest;
ON_EVERY_ARITHMETIC(Memory);

TEST_P(Memory, CopyingToAHalfTypeAndBackRoundsToTheNearest) {
    for (const std::int64_t count : {0, 1, 31, 32, 33, 1000}) {
        const Tensor original = random({count});
        for (const DType dtype : {DType::Bf16, DType::F16}) {
            Tensor narrow = hostTensor({count}, dtype), wide = hostTensor({count}, DType::F32);
            copy(backend(), original, narrow);
            copy(backend(), narrow, wide);
            expectClose(wide, numbersOf(original), dtype == DType::Bf16 ? 0x1p-9 : 0x1p-12, seedText());
        }
    }
}

TEST_P(Memory, EveryStorageTypeIsCopiedToEveryFloatingType) {
    for (const std::int64_t width : {32, 96}) {
        for (const DType from : {DType::F32, DType::Bf16, DType::F16, DType::I8, DType::I4}) {
            for (const DType to : kFloatingTypes) {
                const Tensor original = random({5, width}, from);
                Tensor copied = hostTensor({5, width}, to);
                copy(backend(), original, copied);
                const double lost = to == DType::F32 || to == from ? 0 : to == DType::Bf16 ? 0x1p-9 : 0x1p-12;
                expectClose(copied, numbersOf(original), 1e-7 + lost,
                            seedText() + std::string(nameOf(from)) + " to " + nameOf(to));
            }
        }
    }
}

TEST_P(Memory, RowsOfEveryFloatingTypeAreQuantised) {
    for (const DType dtype : kFloatingTypes) {
        const Tensor original = random({3, 64}, dtype);
        Tensor bytes = hostTensor({3, 64}, DType::I8, 3), nibbles = hostTensor({3, 64}, DType::I4, 6);
        Tensor wide = hostTensor({3, 64}, DType::F32);
        quantiseRows(backend(), original, bytes);
        copy(backend(), bytes, wide);
        expectClose(wide, numbersOf(original), 0.5001 / 127, seedText() + nameOf(dtype));
        quantiseRows(backend(), original, nibbles);
        copy(backend(), nibbles, wide);
        expectClose(wide, numbersOf(original), 0.5001 / 7, seedText() + nameOf(dtype));
    }
}

TEST_P(Memory, CopyingBetweenEqualTypesKeepsEveryBit) {
    const std::vector<std::int32_t> numbers{1, -2, 2147483647};
    Tensor copied = hostTensor({3}, DType::I32);
    copy(backend(), viewOf(std::span(numbers)), copied);
    EXPECT_TRUE(std::ranges::equal(numbers, std::span(copied.view().as<std::int32_t>(), 3)));
}

TEST_P(Memory, QuantisedRowsAreWithinHalfAStepOfTheirScale) {
    for (const std::int64_t width : {1, 31, 32, 33, 130}) {
        const Tensor original = random({5, 2, width});
        Tensor quantised = hostTensor({5, 2, width}, DType::I8, 5), wide = hostTensor({5, 2, width}, DType::F32);
        quantiseRows(backend(), original, quantised);
        copy(backend(), quantised, wide);
        expectClose(wide, numbersOf(original), 0.5001 / 127, seedText() + ", width " + std::to_string(width));
    }
}

TEST_P(Memory, FourBitsAreWithinHalfAStepOfTheirGroupsScale) {
    const Tensor original = random({6, 64});
    Tensor quantised = hostTensor({6, 64}, DType::I4, 12), wide = hostTensor({6, 64}, DType::F32);
    quantiseRows(backend(), original, quantised);
    copy(backend(), quantised, wide);
    expectClose(wide, numbersOf(original), 0.5001 / 7, seedText());
    EXPECT_EQ(quantised.sizeBytes(), 6U * 32 + 12 * 4);
    expectClose(wide.view().rows(2, 4), numbersOf(quantised.view().rows(2, 4)), 1e-7, "rows keep their scales");
}

TEST_P(Memory, QuantisedElementsAreCopiedWithTheirScales) {
    for (const DType dtype : {DType::I8, DType::I4}) {
        const Tensor original = random({4, 64}, dtype);
        Tensor copied = hostTensor({4, 64}, dtype, original.view().scaleCount);
        copy(backend(), original, copied);
        expectClose(copied, numbersOf(original), 0, nameOf(dtype));
    }
}

TEST_P(Memory, ARowOfZerosQuantisesToZerosWithScaleZero) {
    Tensor zeros = hostTensor({2, 40}, DType::F32), quantised = hostTensor({2, 40}, DType::I8, 2);
    zeros.view().as<float>()[40] = -3;
    quantiseRows(backend(), zeros, quantised);
    EXPECT_EQ(quantised.view().rowScales[0], 0);
    EXPECT_EQ(quantised.view().as<std::int8_t>()[0], 0);
    EXPECT_EQ(quantised.view().as<std::int8_t>()[40], -127);
}

TEST_P(Memory, ClearedElementsAreZeros) {
    for (const DType dtype : {DType::F32, DType::Bf16, DType::I32, DType::I8}) {
        for (const std::int64_t count : {0, 1, 33}) {
            Tensor tensor = hostTensor({count}, dtype);
            std::fill_n(tensor.view().data, bytesOf(dtype, count), std::byte{7});
            clear(backend(), tensor);
            EXPECT_TRUE(std::all_of(tensor.view().data, tensor.view().data + bytesOf(dtype, count),
                                    [](std::byte byte) { return byte == std::byte{0}; }));
        }
    }
}

TEST_P(Memory, QuantisedElementsAreNotOverwrittenByACopy) {
    Tensor quantised = hostTensor({2, 4}, DType::I8, 2);
    EXPECT_THROW(copy(backend(), random({2, 4}), quantised), CheckFailure);
}

}  // namespace
}  // namespace memoir::engine
