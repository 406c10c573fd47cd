// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/memory.h"

#include "engine/ops/view_checks.h"

namespace memoir::engine {

void copy(Backend& backend, ConstView from, View to) {
    ENGINE_CHECK(from.shape.elementCount() == to.shape.elementCount(), "a copy keeps every element");
    const bool same = from.dtype == to.dtype && from.scaleCount == to.scaleCount;
    const bool quantised = isQuantised(from.dtype) && from.scaleCount > 0;
    ENGINE_CHECK(same || to.scaleCount == 0, "quantised elements are written by quantiseRows");
    ENGINE_CHECK(same || ((isFloating(from) || quantised) && isFloating(to)), "only floating point is converted");
    ENGINE_CHECK(!quantised || from.shape.elementCount() % from.scaleCount == 0, "scale rows have one length");
    if (from.shape.elementCount() > 0) backend.copy(from, to);
}

void quantiseRows(Backend& backend, ConstView from, View to) {
    ENGINE_CHECK(from.shape == to.shape, "quantising keeps the shape");
    ENGINE_CHECK(isFloating(from) && isQuantised(to.dtype), "floating point becomes int8 or int4");
    if (from.shape.elementCount() == 0) return;
    ENGINE_CHECK(to.scaleCount > 0 && from.shape.elementCount() % to.scaleCount == 0, "scale rows have one length");
    ENGINE_CHECK(to.dtype == DType::I8 || from.shape.elementCount() / to.scaleCount % 2 == 0, "int4 rows are even");
    backend.quantiseRows(from, to);
}

void clear(Backend& backend, View view) {
    ENGINE_CHECK(view.scaleCount == 0, "scales are made by quantiseRows");
    if (view.shape.elementCount() > 0) backend.clear(view);
}

}  // namespace memoir::engine
