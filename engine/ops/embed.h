// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// out[t] = table[ids[t]]. table [V, D] of any storage type, ids int32 [T] in [0, V), out [T, D] float32.
// The ids are checked where they enter the engine, not here.
void embed(Backend& backend, ConstView table, ConstView ids, View out);

}  // namespace memoir::engine
