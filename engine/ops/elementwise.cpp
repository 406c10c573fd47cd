// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/elementwise.h"

#include "engine/ops/view_checks.h"

namespace memoir::engine {

void siluMultiply(Backend& backend, ConstView gate, ConstView up, View out) {
    ENGINE_CHECK(isActivation(backend, gate) && gate.dtype == up.dtype && gate.dtype == out.dtype,
                 "all are of one type");
    ENGINE_CHECK(gate.shape == up.shape && gate.shape == out.shape, "all have one shape");
    if (out.shape.elementCount() > 0) backend.siluMultiply(gate, up, out);
}

void add(Backend& backend, ConstView x, View sum, float weight) {
    ENGINE_CHECK(isActivation(backend, x) && isF32(sum) && x.shape == sum.shape,
                 "both have one shape, the sum float32");
    if (sum.shape.elementCount() > 0) backend.add(x, weight, sum);
}

}  // namespace memoir::engine
