// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// out = x * weight^T. x [T, I] float32, weight [O, I] float32, bf16, f16 or int8 with one scale per output row,
// out [T, O] float32, apart from x. With Arithmetic::Fast and int8 weights each row of x is quantised to 8 bits too.
void matmul(Backend& backend, ConstView x, ConstView weight, View out);

}  // namespace memoir::engine
