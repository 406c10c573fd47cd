// SPDX-License-Identifier: Apache-2.0
#include "engine/tensor/half.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace memoir::engine {
namespace {

TEST(Half, EveryBf16AndF16SurvivesTheWayToFloatAndBack) {
    for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
        const Bf16 bf16{static_cast<std::uint16_t>(bits)};
        const F16 f16{static_cast<std::uint16_t>(bits)};
        ASSERT_TRUE(std::isnan(toFloat(bf16)) || toBf16(toFloat(bf16)).bits == bf16.bits) << bits;
        ASSERT_TRUE(std::isnan(toFloat(f16)) || toF16(toFloat(f16)).bits == f16.bits) << bits;
    }
}

TEST(Half, RoundsToTheNearestWithTiesToEven) {
    EXPECT_EQ(toFloat(toBf16(1 + 0x1p-8F)), 1.0F);
    EXPECT_EQ(toFloat(toBf16(1 + 0x3p-8F)), 1 + 0x1p-6F);
    EXPECT_EQ(toFloat(toF16(1 + 0x1p-11F)), 1.0F);
    EXPECT_EQ(toFloat(toF16(1 + 0x3p-11F)), 1 + 0x1p-9F);
    EXPECT_EQ(toFloat(toF16(0x1.8p-24F)), 0x1p-23F);
}

TEST(Half, KnowsTheEdges) {
    EXPECT_EQ(toFloat(toF16(65504.0F)), 65504.0F);
    EXPECT_TRUE(std::isinf(toFloat(toF16(65520.0F))));
    EXPECT_EQ(toFloat(F16{0x0001}), 0x1p-24F);
    EXPECT_EQ(toFloat(F16{0xBC00}), -1.0F);
    EXPECT_TRUE(std::isnan(toFloat(toF16(std::nanf("")))));
    EXPECT_TRUE(std::isnan(toFloat(toBf16(std::nanf("")))));
    EXPECT_TRUE(std::isinf(toFloat(toBf16(std::numeric_limits<float>::max()))));
}

}  // namespace
}  // namespace memoir::engine
