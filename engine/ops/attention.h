// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// out = softmax(query * keys^T / sqrt(E)) * values, head by head. out [T, H, E] float32, query float32, keys and values
// float32, bf16 or f16. No tokens is allowed. See AttentionInputs for shapes and for what each token sees.
void attention(Backend& backend, const AttentionInputs& inputs, View out);

// The same for many passages at once, causal inside each and blind across them.
void packedAttention(Backend& backend, const PackedAttentionInputs& inputs, View out);

}  // namespace memoir::engine
