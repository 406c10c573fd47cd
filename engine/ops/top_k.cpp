// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/top_k.h"

#include "engine/ops/view_checks.h"

namespace memoir::engine {

void reduceChunks(Backend& backend, ConstView scores, ConstView passageStarts, ChunkReduce reduce, View out) {
    ENGINE_CHECK(isF32(scores) && scores.shape.rank() == 1, "scores are float32 [C]");
    ENGINE_CHECK(isIndexList(passageStarts) && passageStarts.shape[0] >= 1, "passageStarts are int32 [N + 1]");
    ENGINE_CHECK(isF32(out) && out.shape == Shape({passageStarts.shape[0] - 1}), "out is float32 [N]");
    if (out.shape[0] > 0) backend.reduceChunks(scores, passageStarts, reduce, out);
}

void topK(Backend& backend, ConstView scores, ConstView allowed, View indices, View values) {
    ENGINE_CHECK(isF32(scores) && scores.shape.rank() == 1, "scores are float32 [N]");
    ENGINE_CHECK(!allowed || (allowed.dtype == DType::I8 && allowed.shape == scores.shape), "allowed is int8 [N]");
    ENGINE_CHECK(isIndexList(indices) && isF32(values), "indices are int32 [K], values float32 [K]");
    ENGINE_CHECK(indices.shape == values.shape, "every index has its value");
    if (indices.shape[0] > 0) backend.topK(scores, allowed, indices, values);
}

}  // namespace memoir::engine
