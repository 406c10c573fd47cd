// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/cpu/cpu_reference.h"
#include "engine/cpu/element.h"

namespace memoir::engine::cpu {

namespace {

void storeElement(const View& view, std::int64_t index, float value) {
    if (view.dtype == DType::F32) view.as<float>()[index] = value;
    if (view.dtype == DType::Bf16) view.as<Bf16>()[index] = toBf16(value);
    if (view.dtype == DType::F16) view.as<F16>()[index] = toF16(value);
}

}  // namespace

Tensor CpuReference::allocate(const Shape& shape, DType dtype, std::int64_t scaleCount) {
    return hostTensor(shape, dtype, scaleCount);
}

void CpuReference::copy(ConstView from, View to) {
    const std::int64_t count = from.shape.elementCount();
    if (from.dtype == to.dtype) {
        std::memcpy(to.data, from.data, static_cast<std::size_t>(count) * sizeOf(from.dtype));
        return;
    }
    for (std::int64_t i = 0; i < count; ++i) storeElement(to, i, elementAt(from, i));
}

void CpuReference::quantiseRows(ConstView from, View to) {
    const std::int64_t width = from.shape.elementCount() / to.scaleCount;
    for (std::int64_t row = 0; row < to.scaleCount; ++row) {
        float largest = 0;
        for (std::int64_t i = row * width; i < (row + 1) * width; ++i) {
            largest = std::max(largest, std::fabs(elementAt(from, i)));
        }
        const float scale = largest / 127.0F;
        to.rowScales[row] = scale;
        for (std::int64_t i = row * width; i < (row + 1) * width; ++i) {
            to.as<std::int8_t>()[i] =
                static_cast<std::int8_t>(scale > 0 ? std::nearbyint(elementAt(from, i) / scale) : 0);
        }
    }
}

}  // namespace memoir::engine::cpu
