// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// Copies element by element between the host and the backend's device, or within it, converting between f32, bf16, f16
// and (only from) quantised int8 and int4. int32 and plain int8 copy to their own kind, and
// quantised elements with their scales to as many of theirs. Shapes may differ, element counts may
// not; the two do not overlap.
void copy(Backend& backend, ConstView from, View to);

// Quantises floating-point rows to int8 or int4: scale = max |x| / 127 (int4: / 7) of each of to.scaleCount rows,
// element = x / scale rounded to nearest. A row of zeros has scale 0. from and to have the same shape; scaleCount
// divides the element count, and int4 rows have an even length.
void quantiseRows(Backend& backend, ConstView from, View to);

// Makes every element zero; not of quantised elements with scales.
void clear(Backend& backend, View view);

}  // namespace memoir::engine
