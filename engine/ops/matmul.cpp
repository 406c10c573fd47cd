// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/matmul.h"

#include "engine/ops/view_checks.h"

namespace memoir::engine {

void matmul(Backend& backend, ConstView x, ConstView weight, View out) {
    ENGINE_CHECK(isActivation(x) && x.shape.rank() == 2, "x is float32 [T, I]");
    ENGINE_CHECK(weight.shape.rank() == 2 && weight.shape[1] == x.shape[1], "the weight is [O, I]");
    ENGINE_CHECK(isStored(weight, weight.shape[0]), "an int8 weight has one scale per output row");
    ENGINE_CHECK(isActivation(out) && out.shape == Shape({x.shape[0], weight.shape[0]}), "out is float32 [T, O]");
    if (out.shape.elementCount() > 0) backend.matmul(x, weight, out);
}

}  // namespace memoir::engine
