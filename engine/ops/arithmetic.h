// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace memoir::engine {

// Reference: the formulas as they are written, float32 throughout. Fast: the same results within the noise of the
// storage type; int8 weights meet activations quantised to 8 bits.
enum class Arithmetic { Reference, Fast };

}  // namespace memoir::engine
