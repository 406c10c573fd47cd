// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// Rotary positions, in place: pair (i, i + E/2) of every head turns by position * theta^(-2i/E), the angle computed in
// float32. x [T, H, E] with E even, positions int32 [T].
void rope(Backend& backend, View x, ConstView positions, float theta);

// The RMS norm of every head of x [T, H, E], and then rope, in place.
void turnHeads(Backend& backend, View x, const HeadTurn& turn);

}  // namespace memoir::engine
