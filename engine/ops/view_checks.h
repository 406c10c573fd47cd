// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

inline bool isF32(const ConstView& view) {
    return view.dtype == DType::F32;
}

// Contiguous float32, or what the backend keeps activations as.
inline bool isActivation(const Backend& backend, const ConstView& view) {
    return isF32(view) || view.dtype == backend.activationType();
}

inline bool isFloating(const ConstView& view) {
    return view.dtype == DType::F32 || view.dtype == DType::Bf16 || view.dtype == DType::F16;
}

// Weights, pooled memory or keys: floating point, or int8 with `scaleCount` row scales.
inline bool isStored(const ConstView& view, std::int64_t scaleCount) {
    if (isFloating(view)) return true;
    return view.dtype == DType::I8 && view.scaleCount == scaleCount && (view.rowScales != nullptr || scaleCount == 0);
}

inline bool isIndexList(const ConstView& view) {
    return view.dtype == DType::I32 && view.shape.rank() == 1;
}

}  // namespace memoir::engine
