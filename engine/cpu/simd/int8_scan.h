// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/cpu/scratch.h"
#include "engine/cpu/simd/int8_dot.h"

namespace memoir::engine::cpu {

// Question vectors laid out as the lanes of vectors. A lane holds four neighbouring elements of a token; a token has
// `lanesEach` lanes side by side, so that few tokens fill a vector too.
struct PackedTokens {
    const std::uint8_t* elements = nullptr;  // [blocks, width / (4 * lanesEach), 16 lanes, 4], each element + 128
    const float* scales = nullptr;           // [blocks, 16 lanes]
    std::int64_t blocks = 0, width = 0;
    int lanesEach = 1;  // 1, 2 or 4
};

// Whether this processor has the instruction the scan is made of. Elsewhere int8Dots does the same.
bool hasInt8Scan();

// width is a multiple of 4. The result points into the scratch.
PackedTokens packTokens(const Int8Tokens& tokens, const float* scales, Scratch& scratch);

// scores[row] = the largest over tokens of scale * (rows[row] . token), for rows [rowCount, width] of int8 in
// [-127, 127].
void int8Scan(const PackedTokens& tokens, const std::int8_t* rows, std::int64_t rowCount, float* scores);

}  // namespace memoir::engine::cpu
