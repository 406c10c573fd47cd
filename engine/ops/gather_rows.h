// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// out[i] = rows[indices[i]]. rows [S, W...] of any storage type with one scale per row when int8, also in pinned host
// memory, which is then read in place; indices int32 [N] in [0, S); out [N, W...] activations.
void gatherRows(Backend& backend, ConstView rows, ConstView indices, View out);

}  // namespace memoir::engine
