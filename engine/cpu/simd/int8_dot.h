// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace memoir::engine::cpu {

// T tokens or question vectors of `width` int8 elements, and the sum of each one's elements.
struct Int8Tokens {
    const std::int8_t* elements = nullptr;      // [T, width]
    const std::int32_t* elementSums = nullptr;  // [T]
    std::int64_t count = 0, width = 0;
};

std::int32_t sumInt8(const std::int8_t* elements, std::int64_t count);

// sums[row, token] = rows[row] . tokens[token], exact. Reads rows [rowCount, width] once, so it is meant for few tokens
// against many rows; elements lie in [-127, 127].
void int8Dots(const Int8Tokens& tokens, const std::int8_t* rows, std::int64_t rowCount, std::int32_t* sums);

}  // namespace memoir::engine::cpu
