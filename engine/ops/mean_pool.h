// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// out[c] = mean of x[chunkStarts[c]] up to x[chunkStarts[c + 1]], a direct float32 mean. x [T, ...],
// chunkStarts int32 [C + 1] strictly ascending within [0, T], out [C, ...] float32 with the same row size.
void meanPool(Backend& backend, ConstView x, ConstView chunkStarts, View out);

// Unit length over the last extent, in place: x / max(|x|, 1e-12). x [..., E] float32.
void normalizeRows(Backend& backend, View x);

// All that the memory keeps of a routed layer, in one pass over it: pooled [3, C, G, E] float32 becomes the means of
// the keys, of the values and of the routing keys, these of unit length per chunk and head where that is asked for.
void poolLayer(Backend& backend, const LayerPooling& layer, View pooled);

}  // namespace memoir::engine
