// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// One score per passage from its chunks. scores [C] float32, passageStarts int32 [N + 1] strictly ascending from 0 to
// C, out [N] float32.
void reduceChunks(Backend& backend, ConstView scores, ConstView passageStarts, ChunkReduce reduce, View out);

// The best of the allowed scores, best first, ties to the lower index. scores [N] float32; allowed int8 [N], 0 forbids,
// or an empty view where everything is allowed; indices int32 [K] and values float32 [K]. Slots beyond the allowed
// scores hold index -1 and minus infinity, so K may exceed N. NaN is never selected.
void topK(Backend& backend, ConstView scores, ConstView allowed, View indices, View values);

}  // namespace memoir::engine
