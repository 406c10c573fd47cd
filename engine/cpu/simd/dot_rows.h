// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/tensor/view.h"

namespace memoir::engine::cpu {

// `count` rows of `width` f32, bf16 or f16 elements, `stride` apart, from element `first` of a flattened view on.
struct RowRange {
    const ConstView& view;
    std::int64_t first, width, stride, count;
};

// out[i] = x . row i. The product of one token with a weight: bound by reading the rows once.
void dotRows(const float* x, const RowRange& rows, float* out);

// Whole rows [begin, end) of a matrix [O, I].
inline RowRange matrixRows(const ConstView& matrix, std::int64_t begin, std::int64_t end) {
    const std::int64_t width = matrix.shape.width();
    return {matrix, begin * width, width, width, end - begin};
}

}  // namespace memoir::engine::cpu
