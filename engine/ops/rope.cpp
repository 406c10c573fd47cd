// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/rope.h"

#include "engine/ops/view_checks.h"

namespace memoir::engine {

void rope(Backend& backend, View x, ConstView positions, float theta) {
    ENGINE_CHECK(isActivation(backend, x) && x.shape.rank() == 3 && x.shape[2] % 2 == 0,
                 "x is activations [T, H, E] with E even");
    ENGINE_CHECK(isIndexList(positions) && positions.shape[0] == x.shape[0], "positions are int32 [T]");
    if (x.shape.elementCount() > 0) backend.rope(x, positions, theta);
}

}  // namespace memoir::engine
