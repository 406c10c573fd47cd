// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// out = softmax(query * keys^T / sqrt(E)) * values, head by head. out [T, H, E] like the query; keys and values
// float32, bf16 or f16. No tokens is allowed. See AttentionInputs for shapes and for what each token sees.
void attention(Backend& backend, const AttentionInputs& inputs, View out);

// The same for many passages at once, causal inside each and blind across them.
void packedAttention(Backend& backend, const PackedAttentionInputs& inputs, View out);

// A generated token's norms and turns, its row of the cache, and its attention. out [1, H, E]. See TokenAttention.
void attendToken(Backend& backend, const TokenAttention& token, View out);

// rows[places[i]] = from[i], at places that only the device knows: how a recorded step adds to a cache. from [N, W...]
// and rows [R, W...] of one type without scales; places int32 [N], each below R and no two alike; negative ones are
// passed over.
void storeRows(Backend& backend, ConstView from, ConstView places, View rows);

}  // namespace memoir::engine
