// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/mean_pool.h"

#include "engine/ops/view_checks.h"

namespace memoir::engine {

void meanPool(Backend& backend, ConstView x, ConstView chunkStarts, View out) {
    ENGINE_CHECK(isActivation(backend, x) && isF32(out) && x.shape.rank() > 0, "out is float32");
    ENGINE_CHECK(isIndexList(chunkStarts) && chunkStarts.shape[0] >= 1, "chunkStarts are int32 [C + 1]");
    ENGINE_CHECK(out.shape == x.shape.withFirst(chunkStarts.shape[0] - 1), "out is [C, ...] with the rows of x");
    if (out.shape.elementCount() > 0) backend.meanPool(x, chunkStarts, out);
}

void normalizeRows(Backend& backend, View x) {
    ENGINE_CHECK(isF32(x), "x is float32");
    if (x.shape.elementCount() > 0) backend.normalizeRows(x);
}

void poolLayer(Backend& backend, const LayerPooling& layer, View pooled) {
    ENGINE_CHECK(isActivation(backend, layer.keys) && layer.keys.shape.rank() == 3, "keys are activations [T, G, E]");
    for (const ConstView& other : {layer.values, layer.routingKeys}) {
        ENGINE_CHECK(other.shape == layer.keys.shape && other.dtype == layer.keys.dtype,
                     "values and routing keys are like the keys");
    }
    ENGINE_CHECK(isIndexList(layer.chunkStarts) && layer.chunkStarts.shape[0] >= 1, "chunkStarts are int32 [C + 1]");
    const Shape& rows = layer.keys.shape;
    ENGINE_CHECK(isF32(pooled) && pooled.shape == Shape({3, layer.chunkStarts.shape[0] - 1, rows[1], rows[2]}),
                 "pooled is float32 [3, C, G, E]");
    if (pooled.shape.elementCount() > 0) backend.poolLayer(layer, pooled);
}

}  // namespace memoir::engine
