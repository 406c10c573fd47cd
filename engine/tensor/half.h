// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>

namespace memoir::engine {

// The upper half of a float32.
struct Bf16 {
    std::uint16_t bits = 0;
};

// IEEE 754 binary16.
struct F16 {
    std::uint16_t bits = 0;
};

inline float toFloat(float value) {
    return value;
}

inline float toFloat(Bf16 value) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(value.bits) << 16);
}

float toFloat(F16 value);

// To the nearest, ties to even; NaN stays NaN.
Bf16 toBf16(float value);
F16 toF16(float value);

}  // namespace memoir::engine
