// SPDX-License-Identifier: Apache-2.0
#include "engine/tensor/tensor.h"

#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include "engine/base/error.h"

namespace memoir::engine {

namespace {

constexpr std::size_t kAlignment = 64;

Tensor::Memory zeroedHostMemory(std::size_t sizeBytes) {
    const std::size_t rounded = (sizeBytes + kAlignment - 1) / kAlignment * kAlignment;
    if (rounded == 0) return {nullptr, &std::free};
    void* memory = std::aligned_alloc(kAlignment, rounded);
    if (memory == nullptr) {
        throw Error(ErrorKind::OutOfResources, "there is no memory left for " + std::to_string(rounded) + " bytes");
    }
    std::memset(memory, 0, rounded);
    return {static_cast<std::byte*>(memory), &std::free};
}

}  // namespace

Tensor::Tensor(Memory elements, Memory scales, const View& layout)
    : elements_(std::move(elements)), scales_(std::move(scales)), view_(layout) {
    view_.data = elements_.get();
    view_.rowScales = reinterpret_cast<float*>(scales_.get());
}

Tensor::Tensor(Tensor&& other) noexcept
    : elements_(std::move(other.elements_)), scales_(std::move(other.scales_)), view_(std::exchange(other.view_, {})) {}

Tensor& Tensor::operator=(Tensor&& other) noexcept {
    elements_ = std::move(other.elements_);
    scales_ = std::move(other.scales_);
    view_ = std::exchange(other.view_, {});
    return *this;
}

std::size_t Tensor::sizeBytes() const {
    return bytesOf(view_.dtype, view_.shape.elementCount()) +
           static_cast<std::size_t>(view_.scaleCount) * sizeof(float);
}

Tensor hostTensor(const Shape& shape, DType dtype, std::int64_t scaleCount) {
    ENGINE_CHECK(scaleCount == 0 || isQuantised(dtype), "only int8 and int4 are quantised");
    View layout(nullptr, dtype, shape);
    layout.scaleCount = scaleCount;
    return Tensor(zeroedHostMemory(bytesOf(dtype, shape.elementCount())),
                  zeroedHostMemory(static_cast<std::size_t>(scaleCount) * sizeof(float)), layout);
}

}  // namespace memoir::engine
