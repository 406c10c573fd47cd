// SPDX-License-Identifier: Apache-2.0
#include "engine/tensor/tensor.h"

#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace memoir::engine {
namespace {

TEST(Shape, CountsRowsAndElements) {
    EXPECT_EQ(Shape({3, 4, 5}).rowCount(), 12);
    EXPECT_EQ(Shape({3, 4, 5}).elementCount(), 60);
    EXPECT_EQ(Shape({3, 0, 5}).elementCount(), 0);
    EXPECT_EQ(Shape({7}).rowCount(), 1);
    EXPECT_EQ(Shape().elementCount(), 0);
    EXPECT_EQ(Shape({3, 4}).text(), "[3, 4]");
    EXPECT_THROW(Shape({1, 1, 1, 1, 1}), CheckFailure);
    EXPECT_THROW(Shape({-1}), CheckFailure);
}

TEST(View, RowsCarryTheirScales) {
    Tensor tensor = hostTensor({4, 3}, DType::I8, 4);
    tensor.view().rowScales[2] = 5;
    tensor.view().as<std::int8_t>()[6] = 9;
    const ConstView part = tensor.view().rows(2, 4);
    EXPECT_EQ(part.shape, Shape({2, 3}));
    EXPECT_EQ(part.scaleCount, 2);
    EXPECT_EQ(part.rowScales[0], 5);
    EXPECT_EQ(part.as<std::int8_t>()[0], 9);
}

TEST(View, RefusesRowsOutsideAndElementsOfAnotherType) {
    const Tensor tensor = hostTensor({4, 3}, DType::F32);
    EXPECT_THROW(tensor.view().rows(2, 5), CheckFailure);
    EXPECT_THROW(tensor.view().as<std::int32_t>(), CheckFailure);
    EXPECT_THROW(tensor.view().reshaped({5}), CheckFailure);
    EXPECT_EQ(tensor.view().reshaped({2, 6}).shape, Shape({2, 6}));
}

TEST(View, OfAVectorHasOneExtent) {
    const std::vector<std::int32_t> positions{4, 5, 6};
    const ConstView view = viewOf(std::span(positions));
    EXPECT_EQ(view.dtype, DType::I32);
    EXPECT_EQ(view.shape, Shape({3}));
    EXPECT_EQ(view.as<std::int32_t>()[2], 6);
}

TEST(Tensor, IsZeroedAndMovesItsElements) {
    Tensor tensor = hostTensor({5}, DType::F32);
    EXPECT_EQ(tensor.view().as<float>()[4], 0);
    tensor.view().as<float>()[4] = 7;
    Tensor moved = std::move(tensor);
    EXPECT_EQ(moved.view().as<float>()[4], 7);
    EXPECT_EQ(moved.sizeBytes(), 20U);
    EXPECT_FALSE(tensor.view());
}

TEST(Tensor, WithoutElementsIsAllowed) {
    EXPECT_EQ(hostTensor({0, 8}, DType::Bf16).sizeBytes(), 0U);
    EXPECT_THROW(hostTensor({2}, DType::F32, 2), CheckFailure);
}

}  // namespace
}  // namespace memoir::engine
