// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/tensor/view.h"

namespace memoir::engine::cpu {

// The elements [begin, begin + count) of a flattened view as float32; int8 elements are multiplied by their row scales.
void toFloats(const ConstView& from, std::int64_t begin, std::int64_t count, float* out);

// out = x / scale rounded to nearest, with scale = max |x| / 127. Returns the scale, 0 for zeros.
float quantiseRow(const float* x, std::int64_t count, std::int8_t* out);

// What an int8 product makes of some tokens: sums [tokens, count], a token every `stride`; scales [tokens].
struct SumsOfTokens {
    const std::int32_t* sums;
    std::int64_t stride;
    const float* scales;
    std::int64_t tokens, count;
};

// out[t][i] = sums[t][i] * scales[t] * columnScales[i], a token every outStride
void scaleSums(const SumsOfTokens& sums, const float* columnScales, float* out, std::int64_t outStride);

// largest[i] = max(largest[i], sums[i] * rowScale)
void raiseToScaledSums(const std::int32_t* sums, float rowScale, std::int64_t count, float* largest);

}  // namespace memoir::engine::cpu
