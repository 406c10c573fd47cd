// SPDX-License-Identifier: Apache-2.0
#include "engine/tensor/half.h"

#include <cmath>

namespace memoir::engine {

namespace {

constexpr std::uint32_t kFloatExponent = 0x7F800000U;

// Drops the lowest `count` bits of a magnitude, to the nearest, ties to even.
std::uint32_t shiftRounded(std::uint32_t bits, int count) {
    const std::uint32_t half = (1U << (count - 1)) - 1U + ((bits >> count) & 1U);
    return (bits + half) >> count;
}

}  // namespace

float toFloat(F16 value) {
    const std::uint32_t sign = static_cast<std::uint32_t>(value.bits & 0x8000U) << 16;
    const std::uint32_t magnitude = value.bits & 0x7FFFU;
    if (magnitude >= 0x7C00U) return std::bit_cast<float>(sign | kFloatExponent | (magnitude << 13));
    // Scaling by 2^112 moves the exponent's bias from 15 to 127 and makes subnormals normal.
    const float scaled = std::bit_cast<float>(magnitude << 13) * 0x1p112F;
    return std::bit_cast<float>(sign | std::bit_cast<std::uint32_t>(scaled));
}

Bf16 toBf16(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if (std::isnan(value)) return {static_cast<std::uint16_t>((bits >> 16) | 0x40U)};
    return {static_cast<std::uint16_t>(shiftRounded(bits, 16))};
}

F16 toF16(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = (bits >> 16) & 0x8000U;
    const float magnitude = std::fabs(value);
    std::uint32_t half = 0;
    if (std::isnan(value)) {
        half = 0x7E00U;
    } else if (magnitude >= 65520.0F) {
        half = 0x7C00U;
    } else if (magnitude < 0x1p-14F) {
        half = static_cast<std::uint32_t>(std::nearbyint(magnitude * 0x1p24F));
    } else {
        half = shiftRounded(std::bit_cast<std::uint32_t>(magnitude) - (112U << 23), 13);
    }
    return {static_cast<std::uint16_t>(sign | half)};
}

}  // namespace memoir::engine
