// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// Probabilities over the last extent. logits and out [..., V] float32, V >= 1; may be the same memory.
void softmax(Backend& backend, ConstView logits, View out);

// The index of the largest of each row, ties to the lower one. logits [N, V] float32, V >= 1, indices int32 [N].
void argmax(Backend& backend, ConstView logits, View indices);

// out = log(sum of exp(logits)) of each row: a token's probability is exp(its logit - out). logits [N, V] float32,
// V >= 1, out float32 [N].
void logSumExp(Backend& backend, ConstView logits, View out);

}  // namespace memoir::engine
