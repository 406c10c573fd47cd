// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// One pass over a shard's routing keys: chunkScores[c] is the largest over f of the dot product of folded[f] and
// keys[c], scores[n] what PassageScan::chunks makes of a passage's chunks. chunkScores [C] and scores [N] float32; no
// score per token or head is ever stored. A device may round the query to bf16 here; rescorePassages does not.
void scanPassages(Backend& backend, const PassageScan& scan, View chunkScores, View scores);

// The same scores in float32 arithmetic for some passages only: scores[i] of passage candidates[i]. candidates int32
// [R], each in [0, N) or negative, which scores minus infinity; scores [R] float32. The keys may be others than those
// that were scanned, say the bf16 ones of which int8 ones were made, and may lie in pinned memory.
void rescorePassages(Backend& backend, const PassageScan& scan, ConstView candidates, View scores);

}  // namespace memoir::engine
