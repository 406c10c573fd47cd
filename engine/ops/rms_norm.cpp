// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/rms_norm.h"

#include "engine/ops/view_checks.h"

namespace memoir::engine {

void rmsNorm(Backend& backend, ConstView x, ConstView weight, float epsilon, View out) {
    ENGINE_CHECK(isActivation(backend, x) && isActivation(backend, out) && x.shape == out.shape,
                 "x and out are activations of one shape");
    ENGINE_CHECK(isFloating(weight) && weight.shape == Shape({x.shape.width()}), "the weight is [W]");
    if (x.shape.elementCount() > 0) backend.rmsNorm(x, weight, epsilon, out);
}

}  // namespace memoir::engine
