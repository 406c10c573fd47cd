// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>

namespace memoir::engine {

// Up to four extents, outermost first. Extents of zero are allowed; a shape without extents holds nothing.
class Shape {
  public:
    static constexpr int kMaxRank = 4;

    Shape() = default;
    Shape(std::initializer_list<std::int64_t> extents);

    int rank() const { return rank_; }
    std::int64_t operator[](int axis) const { return extents_[static_cast<std::size_t>(axis)]; }
    std::int64_t elementCount() const;
    std::int64_t width() const;     // the last extent, 0 without extents
    std::int64_t rowCount() const;  // the product of all extents but the last, 0 without extents
    Shape withFirst(std::int64_t extent) const;
    std::string text() const;  // "[3, 8, 128]"

    bool operator==(const Shape&) const = default;

  private:
    std::array<std::int64_t, kMaxRank> extents_{};
    int rank_ = 0;
};

}  // namespace memoir::engine
