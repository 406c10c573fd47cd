// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace memoir::engine::cpu {

// Columns come in multiples of this; what lies beyond the wanted ones is computed and ignored.
constexpr std::int64_t kTileColumns = 32;

inline std::int64_t paddedToTile(std::int64_t columns) {
    return (columns + kTileColumns - 1) / kTileColumns * kTileColumns;
}

// A row-major float32 matrix whose rows stand `stride` elements apart.
template <class Element>
struct Strided {
    Element* elements = nullptr;
    std::int64_t stride = 0;
};

// c [rows, columns] = a [rows, depth] * b [depth, columns], for few rows: b is read once per eight of them. columns is
// a multiple of kTileColumns.
void tileProduct(Strided<const float> a, Strided<const float> b, Strided<float> c, std::int64_t rows,
                 std::int64_t depth, std::int64_t columns);

}  // namespace memoir::engine::cpu
