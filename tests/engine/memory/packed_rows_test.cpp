// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/packed_rows.h"

#include <cstring>

#include <gtest/gtest.h>

#include "engine/base/check.h"
#include "tests/engine/memory/bank_testing.h"

namespace memoir::engine {
namespace {

template <class Element>
Element elementAt(const std::vector<std::byte>& bytes, std::int64_t offset) {
    Element element;
    std::memcpy(&element, bytes.data() + offset, sizeof element);
    return element;
}

TEST(PackedRows, HasAllScalesBeforeAllElements) {
    const PackedRows content = packedContent({3, 2, 4, 8, DType::I8}, 5);
    EXPECT_EQ(content.planeCount, 6);
    EXPECT_EQ(content.scaleOffset(1), 5 * 4);
    EXPECT_EQ(content.elementOffset(0), 6 * 5 * 4);
    EXPECT_EQ(content.elementOffset(2), 6 * 5 * 4 + 2 * 5 * 8);
    EXPECT_EQ(content.sizeBytes(), 6 * 5 * (4 + 8));
    EXPECT_EQ(packedRouting({3, 2, 4, 8, DType::Bf16}, 5).sizeBytes(), 3 * 5 * 8 * 2);
}

TEST(PackedRows, Int8IsTheNearestMultipleOfTheRowsScale) {
    const BankShape shape{1, 1, 4, 8, DType::I8};
    const std::vector<float> rows{1, -2, 0.5F, 0.011F, 0, 0, 0, 0};
    std::vector<std::byte> elements(8), scales(8);
    encodeRows(shape, rows, elements.data(), scales.data());
    const float scale = elementAt<float>(scales, 0);
    EXPECT_FLOAT_EQ(scale, 2.0F / 127);
    EXPECT_EQ(elementAt<std::int8_t>(elements, 1), -127);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_NEAR(elementAt<std::int8_t>(elements, static_cast<std::int64_t>(i)) * scale, rows[i], scale / 2);
    }
    EXPECT_EQ(elementAt<float>(scales, 4), 0.0F);
    for (std::int64_t i = 4; i < 8; ++i) EXPECT_EQ(elementAt<std::int8_t>(elements, i), 0);
}

TEST(PackedRows, KeepsKeysAndValuesOfALayerNextToEachOther) {
    const EncodedPassage passage = passageOf(kSmallShape, 5, 3);
    const PackedRows packed = packedContent(kSmallShape, 3);
    const std::vector<std::byte> bytes = packContent(kSmallShape, passage);
    ASSERT_EQ(std::ssize(bytes), packed.sizeBytes());
    for (int layer = 0; layer < 2; ++layer) {
        const EncodedLayer& encoded = passage.layers[static_cast<std::size_t>(layer)];
        EXPECT_EQ(elementAt<float>(bytes, packed.elementOffset(2 * layer)), encoded.keys.view().as<float>()[0]);
        EXPECT_EQ(elementAt<float>(bytes, packed.elementOffset(2 * layer + 1)), encoded.values.view().as<float>()[0]);
    }
}

TEST(PackedRows, APassageOfAnotherShapeIsABug) {
    BankShape other = kSmallShape;
    other.headWidth = 8;
    EXPECT_THROW(packRouting(other, passageOf(kSmallShape, 1, 1)), CheckFailure);
    other = kSmallShape;
    other.routedLayerCount = 3;
    EXPECT_THROW(packContent(other, passageOf(kSmallShape, 1, 1)), CheckFailure);
}

}  // namespace
}  // namespace memoir::engine
