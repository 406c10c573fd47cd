// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/memory.h"

#include "engine/ops/view_checks.h"

namespace memoir::engine {

void copy(Backend& backend, ConstView from, View to) {
    ENGINE_CHECK(from.shape.elementCount() == to.shape.elementCount(), "a copy keeps every element");
    const bool same = from.dtype == to.dtype && from.scaleCount == 0;
    const bool quantised = from.dtype == DType::I8 && from.scaleCount > 0;
    ENGINE_CHECK(to.scaleCount == 0, "quantised int8 is written by quantiseRows");
    ENGINE_CHECK(same || ((isFloating(from) || quantised) && isFloating(to)), "only floating point is converted");
    ENGINE_CHECK(!quantised || from.shape.elementCount() % from.scaleCount == 0, "scale rows have one length");
    if (from.shape.elementCount() > 0) backend.copy(from, to);
}

void quantiseRows(Backend& backend, ConstView from, View to) {
    ENGINE_CHECK(from.shape == to.shape, "quantising keeps the shape");
    ENGINE_CHECK(isFloating(from) && to.dtype == DType::I8, "floating point becomes int8");
    if (from.shape.elementCount() == 0) return;
    ENGINE_CHECK(to.scaleCount > 0 && from.shape.elementCount() % to.scaleCount == 0, "scale rows have one length");
    backend.quantiseRows(from, to);
}

}  // namespace memoir::engine
