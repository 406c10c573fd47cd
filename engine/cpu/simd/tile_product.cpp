// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/simd/tile_product.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/cpu/simd/tile_product.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace memoir::engine::cpu::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

// kRows rows by two vectors of columns stay in registers while depth passes by.
template <int kRows>
HWY_INLINE void tile(Strided<const float> a, Strided<const float> b, Strided<float> c, std::int64_t depth) {
    const Floats d;
    const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
    Vector left[kRows], right[kRows];
    for (int row = 0; row < kRows; ++row) left[row] = right[row] = hn::Zero(d);
    for (std::int64_t k = 0; k < depth; ++k) {
        const Vector b0 = hn::LoadU(d, b.elements + k * b.stride);
        const Vector b1 = hn::LoadU(d, b.elements + k * b.stride + lanes);
        for (int row = 0; row < kRows; ++row) {
            const Vector factor = hn::Set(d, a.elements[row * a.stride + k]);
            left[row] = hn::MulAdd(factor, b0, left[row]);
            right[row] = hn::MulAdd(factor, b1, right[row]);
        }
    }
    for (int row = 0; row < kRows; ++row) {
        hn::StoreU(left[row], d, c.elements + row * c.stride);
        hn::StoreU(right[row], d, c.elements + row * c.stride + lanes);
    }
}

template <int kRows>
HWY_INLINE void rowsOfTiles(Strided<const float> a, Strided<const float> b, Strided<float> c, std::int64_t depth,
                            std::int64_t columns) {
    const auto step = static_cast<std::int64_t>(2 * hn::Lanes(Floats()));
    for (std::int64_t column = 0; column < columns; column += step) {
        tile<kRows>(a, {b.elements + column, b.stride}, {c.elements + column, c.stride}, depth);
    }
}

void tileProduct(Strided<const float> a, Strided<const float> b, Strided<float> c, std::int64_t rows,
                 std::int64_t depth, std::int64_t columns) {
    const auto skip = [&](std::int64_t count) {
        a.elements += count * a.stride;
        c.elements += count * c.stride;
        rows -= count;
    };
    for (; rows >= 8; skip(8)) rowsOfTiles<8>(a, b, c, depth, columns);
    for (; rows >= 4; skip(4)) rowsOfTiles<4>(a, b, c, depth, columns);
    for (; rows >= 1; skip(1)) rowsOfTiles<1>(a, b, c, depth, columns);
}

}  // namespace memoir::engine::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace memoir::engine::cpu {

HWY_EXPORT(tileProduct);

void tileProduct(Strided<const float> a, Strided<const float> b, Strided<float> c, std::int64_t rows,
                 std::int64_t depth, std::int64_t columns) {
    HWY_DYNAMIC_DISPATCH(tileProduct)(a, b, c, rows, depth, columns);
}

}  // namespace memoir::engine::cpu
#endif
