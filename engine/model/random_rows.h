// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// Fills [R, W...] of any stored type on the backend's device with random numbers in [-size, size). Some dozens of
// distinct rows are repeated: for models and banks that exist only to be measured.
void fillWithRandomRows(Backend& backend, float size, View rows);

}  // namespace memoir::engine
