// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/logits.h"

#include "engine/ops/view_checks.h"

namespace memoir::engine {

void softmax(Backend& backend, ConstView logits, View out) {
    ENGINE_CHECK(isF32(logits) && isF32(out) && logits.shape == out.shape, "both are float32 of one shape");
    if (logits.shape.elementCount() > 0) backend.softmax(logits, out);
}

void argmax(Backend& backend, ConstView logits, View indices) {
    ENGINE_CHECK(isF32(logits) && logits.shape.rank() == 2 && logits.shape[1] > 0, "logits are float32 [N, V]");
    ENGINE_CHECK(isIndexList(indices) && indices.shape[0] == logits.shape[0], "indices are int32 [N]");
    if (logits.shape[0] > 0) backend.argmax(logits, indices);
}

void logSumExp(Backend& backend, ConstView logits, View out) {
    ENGINE_CHECK(isF32(logits) && logits.shape.rank() == 2 && logits.shape[1] > 0, "logits are float32 [N, V]");
    ENGINE_CHECK(isF32(out) && out.shape == Shape({logits.shape[0]}), "out is float32 [N]");
    if (logits.shape[0] > 0) backend.logSumExp(logits, out);
}

}  // namespace memoir::engine
