// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// out = weight * x / sqrt(mean(x^2) + epsilon) over the last extent, row by row. x and out have one shape [..., W] and
// may be the same memory where they are of one type; weight [W] float32, bf16 or f16. Any number of rows, also none.
void rmsNorm(Backend& backend, ConstView x, ConstView weight, float epsilon, View out);

}  // namespace memoir::engine
