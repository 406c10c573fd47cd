// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// out[c] = mean of x[chunkStarts[c]] up to x[chunkStarts[c + 1]], a direct float32 mean. x [T, ...],
// chunkStarts int32 [C + 1] strictly ascending within [0, T], out [C, ...] float32 with the same row size.
void meanPool(Backend& backend, ConstView x, ConstView chunkStarts, View out);

// Unit length over the last extent, in place: x / max(|x|, 1e-12). x [..., E] float32.
void normalizeRows(Backend& backend, View x);

}  // namespace memoir::engine
