// SPDX-License-Identifier: Apache-2.0
#include "engine/tensor/shape.h"

#include <algorithm>

#include "engine/base/check.h"

namespace memoir::engine {

Shape::Shape(std::initializer_list<std::int64_t> extents) : rank_(static_cast<int>(extents.size())) {
    ENGINE_CHECK(extents.size() <= kMaxRank, "a shape has at most four extents");
    for (const std::int64_t extent : extents) ENGINE_CHECK(extent >= 0, "extents are not negative");
    std::ranges::copy(extents, extents_.begin());
}

std::int64_t Shape::elementCount() const {
    return rowCount() * width();
}

std::int64_t Shape::width() const {
    return rank_ == 0 ? 0 : (*this)[rank_ - 1];
}

std::int64_t Shape::rowCount() const {
    if (rank_ == 0) return 0;
    std::int64_t rows = 1;
    for (int axis = 0; axis + 1 < rank_; ++axis) rows *= (*this)[axis];
    return rows;
}

Shape Shape::withFirst(std::int64_t extent) const {
    ENGINE_CHECK(rank_ > 0 && extent >= 0, "there is a first extent");
    Shape other = *this;
    other.extents_[0] = extent;
    return other;
}

std::string Shape::text() const {
    std::string text = "[";
    for (int axis = 0; axis < rank_; ++axis) text += (axis == 0 ? "" : ", ") + std::to_string((*this)[axis]);
    return text + "]";
}

}  // namespace memoir::engine
