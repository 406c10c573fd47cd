// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/tensor/view.h"

namespace memoir::engine::cpu {

// Element `index` of the flattened view as float32, whatever it is stored as.
inline float elementAt(const ConstView& view, std::int64_t index) {
    switch (view.dtype) {
        case DType::F32:
            return reinterpret_cast<const float*>(view.data)[index];
        case DType::Bf16:
            return toFloat(reinterpret_cast<const Bf16*>(view.data)[index]);
        case DType::F16:
            return toFloat(reinterpret_cast<const F16*>(view.data)[index]);
        case DType::I32:
            return static_cast<float>(reinterpret_cast<const std::int32_t*>(view.data)[index]);
        case DType::I4: {
            const auto byte = static_cast<unsigned>(view.data[index / 2]);
            const int element = static_cast<int>((byte >> (4 * (index % 2))) & 15U) - 8;
            return static_cast<float>(element) * view.rowScales[index / (view.shape.elementCount() / view.scaleCount)];
        }
        case DType::I8:
            break;
    }
    const auto element = static_cast<float>(reinterpret_cast<const std::int8_t*>(view.data)[index]);
    if (view.rowScales == nullptr) return element;
    return element * view.rowScales[index / (view.shape.elementCount() / view.scaleCount)];
}

}  // namespace memoir::engine::cpu
