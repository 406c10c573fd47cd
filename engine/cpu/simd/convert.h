// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/tensor/view.h"

namespace memoir::engine::cpu {

// The elements [begin, begin + count) of a flattened view as float32; int8 elements are multiplied by their row scales.
void toFloats(const ConstView& from, std::int64_t begin, std::int64_t count, float* out);

// out = x / scale rounded to nearest, with scale = max |x| / 127. Returns the scale, 0 for zeros.
float quantiseRow(const float* x, std::int64_t count, std::int8_t* out);

// out[i] = sums[i] * rowScale * columnScales[i]
void scaleSums(const std::int32_t* sums, float rowScale, const float* columnScales, std::int64_t count, float* out);

// largest[i] = max(largest[i], sums[i] * rowScale)
void raiseToScaledSums(const std::int32_t* sums, float rowScale, std::int64_t count, float* largest);

}  // namespace memoir::engine::cpu
