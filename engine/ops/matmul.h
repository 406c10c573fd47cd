// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// out = x * weight^T. x [T, I], out [T, O], apart from x; weight [O, I] float32, bf16, f16, int8 with one scale per
// output row, or int4 (I even) with one scale per group of inputs, groups of one size that divides I. On a CPU with
// Arithmetic::Fast and int8 weights each row of x is quantised to 8 bits too.
void matmul(Backend& backend, ConstView x, ConstView weight, View out);

}  // namespace memoir::engine
