// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// out = gate / (1 + exp(-gate)) * up. One shape and type; out may be gate or up.
void siluMultiply(Backend& backend, ConstView gate, ConstView up, View out);

// sum += weight * x. One shape; the sum is float32.
void add(Backend& backend, ConstView x, View sum, float weight = 1.0F);

}  // namespace memoir::engine
