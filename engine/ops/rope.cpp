// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/rope.h"

#include "engine/ops/rms_norm.h"
#include "engine/ops/view_checks.h"

namespace memoir::engine {

void rope(Backend& backend, View x, ConstView positions, float theta) {
    ENGINE_CHECK(isActivation(backend, x) && x.shape.rank() == 3 && x.shape[2] % 2 == 0,
                 "x is activations [T, H, E] with E even");
    ENGINE_CHECK(isIndexList(positions) && positions.shape[0] == x.shape[0], "positions are int32 [T]");
    if (x.shape.elementCount() > 0) backend.rope(x, positions, theta);
}

void turnHeads(Backend& backend, View x, const HeadTurn& turn) {
    ENGINE_CHECK(x.shape.rank() == 3 && turn.norm.shape == Shape({x.shape[2]}), "x is [T, H, E] and the norm [E]");
    ENGINE_CHECK(isIndexList(turn.positions) && turn.positions.shape[0] == x.shape[0], "positions are int32 [T]");
    if (x.shape.elementCount() == 0 || backend.turnHeads(x, turn)) return;
    rmsNorm(backend, x, turn.norm, turn.epsilon, x);
    rope(backend, x, turn.positions, turn.theta);
}

}  // namespace memoir::engine
