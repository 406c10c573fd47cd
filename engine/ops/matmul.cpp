// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/matmul.h"

#include "engine/ops/view_checks.h"

namespace memoir::engine {

namespace {

bool isWeight(const ConstView& weight) {
    if (weight.dtype != DType::I4) return isStored(weight, weight.shape[0]);
    const std::int64_t groups = weight.shape[0] > 0 ? weight.scaleCount / weight.shape[0] : 1;
    return weight.shape[1] % 2 == 0 && groups > 0 && groups * weight.shape[0] == weight.scaleCount &&
           weight.shape[1] % groups == 0;
}

}  // namespace

void matmul(Backend& backend, ConstView x, ConstView weight, View out) {
    ENGINE_CHECK(isActivation(backend, x) && x.shape.rank() == 2, "x is activations [T, I]");
    ENGINE_CHECK(weight.shape.rank() == 2 && weight.shape[1] == x.shape[1], "the weight is [O, I]");
    ENGINE_CHECK(isWeight(weight), "an int8 weight has one scale per output row, an int4 weight whole groups");
    ENGINE_CHECK(isActivation(backend, out) && out.shape == Shape({x.shape[0], weight.shape[0]}),
                 "out is activations [T, O]");
    if (out.shape.elementCount() > 0) backend.matmul(x, weight, out);
}

}  // namespace memoir::engine
