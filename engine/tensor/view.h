// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <type_traits>

#include "engine/base/check.h"
#include "engine/tensor/device.h"
#include "engine/tensor/dtype.h"
#include "engine/tensor/half.h"
#include "engine/tensor/shape.h"

namespace memoir::engine {

template <class Element>
constexpr DType dtypeOf() {
    using Plain = std::remove_cv_t<Element>;
    if constexpr (std::is_same_v<Plain, float>) return DType::F32;
    if constexpr (std::is_same_v<Plain, Bf16>) return DType::Bf16;
    if constexpr (std::is_same_v<Plain, F16>) return DType::F16;
    if constexpr (std::is_same_v<Plain, std::int8_t>) return DType::I8;
    if constexpr (std::is_same_v<Plain, std::int32_t>) return DType::I32;
}

// Points at contiguous elements owned by someone else: a Tensor, a mapped checkpoint or a mapped segment. Never
// outlives the call it is passed to, except where a header says what it must outlive. Byte is `std::byte`, const or
// not.
//
// rowScales is null unless the elements are quantised. Then the elements, flattened, fall into `scaleCount` rows of
// equal length and value = element * rowScales[row]. An int8 weight [O, I] has O scales, pooled memory [C, G, E] has C,
// an int4 weight one per group of a few dozen inputs.
template <class Byte>
class BasicView {
  public:
    template <class T>
    using Like = std::conditional_t<std::is_const_v<Byte>, const T, T>;

    Byte* data = nullptr;
    DType dtype = DType::F32;
    Shape shape;
    Like<float>* rowScales = nullptr;
    std::int64_t scaleCount = 0;
    Device device;

    BasicView() = default;
    BasicView(Like<void>* elements, DType type, const Shape& extents, Device place = {})
        : data(static_cast<Byte*>(elements)), dtype(type), shape(extents), device(place) {}
    BasicView(Like<void>* elements, const Shape& extents, Like<float>* scales, std::int64_t count, Device place = {})
        : data(static_cast<Byte*>(elements)),
          dtype(DType::I8),
          shape(extents),
          rowScales(scales),
          scaleCount(count),
          device(place) {}

    operator BasicView<const std::byte>() const requires(!std::is_const_v<Byte>) {
        BasicView<const std::byte> view(data, dtype, shape, device);
        view.rowScales = rowScales;
        view.scaleCount = scaleCount;
        return view;
    }

    explicit operator bool() const { return data != nullptr; }

    template <class Element>
    Like<Element>* as() const {
        ENGINE_CHECK(dtype == dtypeOf<Element>(), "elements are read as what they are");
        return reinterpret_cast<Like<Element>*>(data);
    }

    // Rows [begin, end) of the outermost extent, with their scales.
    BasicView rows(std::int64_t begin, std::int64_t end) const {
        ENGINE_CHECK(shape.rank() > 0 && 0 <= begin && begin <= end && end <= shape[0], "rows stand inside the view");
        BasicView part = *this;
        part.shape = shape.withFirst(end - begin);
        if (shape[0] == 0) return part;
        const std::int64_t before = begin * (shape.elementCount() / shape[0]);
        ENGINE_CHECK(dtype != DType::I4 || before % 2 == 0, "rows begin at whole bytes");
        part.data += static_cast<std::int64_t>(bytesOf(dtype, before));
        if (rowScales == nullptr) return part;
        ENGINE_CHECK(scaleCount % shape[0] == 0, "every outer row has its own scales");
        part.rowScales += begin * (scaleCount / shape[0]);
        part.scaleCount = (end - begin) * (scaleCount / shape[0]);
        return part;
    }

    // The same elements under other extents.
    BasicView reshaped(const Shape& extents) const {
        ENGINE_CHECK(extents.elementCount() == shape.elementCount(), "reshaping keeps every element");
        BasicView other = *this;
        other.shape = extents;
        return other;
    }
};

using View = BasicView<std::byte>;
using ConstView = BasicView<const std::byte>;

// A view of a vector in host memory: viewOf(std::span(positions)).
template <class Element, std::size_t Extent>
auto viewOf(std::span<Element, Extent> elements) {
    using Byte = std::conditional_t<std::is_const_v<Element>, const std::byte, std::byte>;
    return BasicView<Byte>(elements.data(), dtypeOf<Element>(), Shape{static_cast<std::int64_t>(elements.size())});
}

}  // namespace memoir::engine
