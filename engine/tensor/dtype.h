// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace memoir::engine {

// I8 is quantised where a view carries row scales (value = element * scale of its row), a plain byte otherwise.
enum class DType : std::uint8_t { F32, Bf16, F16, I8, I32 };

std::size_t sizeOf(DType dtype);  // bytes per element, scales not counted
const char* nameOf(DType dtype);  // "f32", "bf16", "f16", "int8", "int32"

}  // namespace memoir::engine
