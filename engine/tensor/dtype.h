// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace memoir::engine {

// I8 is quantised where a view carries row scales (value = element * scale of its row), a plain byte otherwise. I4 is
// quantised always: two elements to a byte, the even one in the lower half, each stored as its value in [-7, 7] plus 8.
enum class DType : std::uint8_t { F32, Bf16, F16, I8, I32, I4 };

std::size_t sizeOf(DType dtype);  // bytes per element, scales not counted; I4 has no whole number of them
std::size_t bytesOf(DType dtype, std::int64_t elementCount);  // scales not counted
const char* nameOf(DType dtype);                              // "f32", "bf16", "f16", "int8", "int32", "int4"

inline bool isQuantised(DType dtype) {
    return dtype == DType::I8 || dtype == DType::I4;
}

}  // namespace memoir::engine
