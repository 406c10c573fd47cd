// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/tensor/view.h"

namespace memoir::engine::cpu {

// out[row] = x . weight[row] for rows [begin, end): the product of one token, bound by reading the weight once. x [I]
// is float32, the weight [O, I] f32, bf16 or f16.
void gemvRows(const float* x, const ConstView& weight, std::int64_t begin, std::int64_t end, float* out);

}  // namespace memoir::engine::cpu
