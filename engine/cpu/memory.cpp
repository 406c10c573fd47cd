// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstring>

#include <unistd.h>

#include "engine/cpu/cpu_fast.h"
#include "engine/cpu/element.h"
#include "engine/cpu/simd/convert.h"

namespace memoir::engine::cpu {

namespace {

void storeElement(const View& view, std::int64_t index, float value) {
    if (view.dtype == DType::F32) view.as<float>()[index] = value;
    if (view.dtype == DType::Bf16) view.as<Bf16>()[index] = toBf16(value);
    if (view.dtype == DType::F16) view.as<F16>()[index] = toF16(value);
}

void storeQuantised(const View& view, std::int64_t index, int element) {
    if (view.dtype == DType::I8) {
        view.as<std::int8_t>()[index] = static_cast<std::int8_t>(element);
        return;
    }
    const unsigned shift = 4 * static_cast<unsigned>(index % 2);
    std::byte& byte = view.data[index / 2];
    byte = (byte & ~(std::byte{15} << shift)) | (std::byte(static_cast<unsigned char>(element + 8)) << shift);
}

}  // namespace

Tensor CpuReference::allocate(const Shape& shape, DType dtype, std::int64_t scaleCount) {
    return hostTensor(shape, dtype, scaleCount);
}

void CpuReference::copy(ConstView from, View to) {
    const std::int64_t count = from.shape.elementCount();
    if (from.dtype == to.dtype) {
        std::memcpy(to.data, from.data, bytesOf(from.dtype, count));
        if (to.scaleCount > 0) std::copy_n(from.rowScales, to.scaleCount, to.rowScales);
        return;
    }
    for (std::int64_t i = 0; i < count; ++i) storeElement(to, i, elementAt(from, i));
}

void CpuReference::clear(View view) {
    std::memset(view.data, 0, bytesOf(view.dtype, view.shape.elementCount()));
}

void CpuReference::quantiseRows(ConstView from, View to) {
    const std::int64_t width = from.shape.elementCount() / to.scaleCount;
    for (std::int64_t row = 0; row < to.scaleCount; ++row) {
        float largest = 0;
        for (std::int64_t i = row * width; i < (row + 1) * width; ++i) {
            largest = std::max(largest, std::fabs(elementAt(from, i)));
        }
        const float scale = largest / (to.dtype == DType::I4 ? 7.0F : 127.0F);
        to.rowScales[row] = scale;
        for (std::int64_t i = row * width; i < (row + 1) * width; ++i) {
            storeQuantised(to, i, static_cast<int>(scale > 0 ? std::nearbyint(elementAt(from, i) / scale) : 0));
        }
    }
}

namespace {

class Done final : public Pending {
    void wait() override {}
};

}  // namespace

std::unique_ptr<Pending> CpuReference::copyAside(ConstView from, View to) {
    copy(from, to);
    return std::make_unique<Done>();
}

std::unique_ptr<Pending> CpuReference::beside(const std::function<void()>& work) {
    work();
    return std::make_unique<Done>();
}

DeviceSpace CpuReference::space() const {
    const auto pageBytes = static_cast<std::int64_t>(sysconf(_SC_PAGESIZE));
    const std::int64_t total = sysconf(_SC_PHYS_PAGES) * pageBytes, available = sysconf(_SC_AVPHYS_PAGES) * pageBytes;
    return {total, available, available};
}

Tensor CpuReference::allocatePinned(const Shape& shape, DType dtype, std::int64_t scaleCount) {
    return allocate(shape, dtype, scaleCount);
}

void CpuFast::copy(ConstView from, View to) {
    if (to.dtype != DType::F32 || from.dtype == DType::F32) return CpuReference::copy(from, to);
    overRows(from.shape.elementCount(), 1, [&](const ThreadPool::Range& range) {
        toFloats(from, range.begin, range.end - range.begin, to.as<float>() + range.begin);
    });
}

void CpuFast::quantiseRows(ConstView from, View to) {
    if (to.dtype == DType::I4) return CpuReference::quantiseRows(from, to);
    const std::int64_t width = from.shape.elementCount() / to.scaleCount;
    overRows(to.scaleCount, width, [&](const ThreadPool::Range& range) {
        float* row = own(range).weights.reserve<float>(width);
        for (std::int64_t i = range.begin; i < range.end; ++i) {
            toFloats(from, i * width, width, row);
            to.rowScales[i] = quantiseRow(row, width, to.as<std::int8_t>() + i * width);
        }
    });
}

}  // namespace memoir::engine::cpu
