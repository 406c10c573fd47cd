// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/simd/dot_rows.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/cpu/simd/dot_rows.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "engine/cpu/simd/load.h"

HWY_BEFORE_NAMESPACE();
namespace memoir::engine::cpu::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr int kRowsAtOnce = 4;  // share each load of x

using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

// Two vectors' worth of neighbouring elements: x split as its elements meet those of a row.
struct SplitX {
    Vector first, second;
};

template <class Element>
HWY_INLINE SplitX splitX(const float* x, const Element* /*row*/) {
    const Floats d;
    return {hn::LoadU(d, x), hn::LoadU(d, x + hn::Lanes(d))};
}

template <class Element>
HWY_INLINE Vector accumulate(Vector sum, const SplitX& x, const Element* row) {
    const Floats d;
    sum = hn::MulAdd(x.first, loadAsFloat(d, row), sum);
    return hn::MulAdd(x.second, loadAsFloat(d, row + hn::Lanes(d)), sum);
}

#if HWY_TARGET != HWY_SCALAR
// Pairs of bf16 are used as they lie in memory: the upper of a pair is a float32 once the lower is cleared, the lower
// once it is shifted up. It saves spreading every element to 32 bits, which costs more than reading it.
HWY_INLINE SplitX splitX(const float* x, const Bf16* /*row*/) {
    const Floats d;
    const Vector low = hn::LoadU(d, x), high = hn::LoadU(d, x + hn::Lanes(d));
    return {hn::ConcatEven(d, high, low), hn::ConcatOdd(d, high, low)};
}

HWY_INLINE Vector accumulate(Vector sum, const SplitX& x, const Bf16* row) {
    const Floats d;
    const hn::RebindToUnsigned<Floats> bits;
    const auto pairs = hn::LoadU(bits, reinterpret_cast<const std::uint32_t*>(row));
    sum = hn::MulAdd(x.first, hn::BitCast(d, hn::ShiftLeft<16>(pairs)), sum);
    return hn::MulAdd(x.second, hn::BitCast(d, hn::And(pairs, hn::Set(bits, 0xFFFF0000U))), sum);
}
#endif

// The products of x with `kRows` rows that follow each other.
template <int kRows, class Element>
HWY_INLINE void dots(const float* x, const Element* row0, std::int64_t width, std::int64_t stride, float* out) {
    const Floats d;
    const auto step = static_cast<std::int64_t>(2 * hn::Lanes(d));
    Vector even[kRows], odd[kRows];
    for (int row = 0; row < kRows; ++row) even[row] = odd[row] = hn::Zero(d);
    std::int64_t i = 0;
    for (; i + 2 * step <= width; i += 2 * step) {
        const SplitX x0 = splitX(x + i, row0), x1 = splitX(x + i + step, row0);
        for (int row = 0; row < kRows; ++row) {
            // Four rows at once are more streams than the hardware follows for as short as they are.
            hwy::Prefetch(row0 + (kRows + row) * stride + i);
            hwy::Prefetch(row0 + (kRows + row) * stride + i + step);
            even[row] = accumulate(even[row], x0, row0 + row * stride + i);
            odd[row] = accumulate(odd[row], x1, row0 + row * stride + i + step);
        }
    }
    for (int row = 0; row < kRows; ++row) {
        float sum = hn::GetLane(hn::SumOfLanes(d, hn::Add(even[row], odd[row])));
        for (std::int64_t rest = i; rest < width; ++rest) sum += x[rest] * toFloat(row0[row * stride + rest]);
        out[row] = sum;
    }
}

template <class Element>
HWY_INLINE void dotsOfType(const float* x, const RowRange& rows, float* out) {
    const Element* first = rows.view.as<Element>() + rows.first;
    std::int64_t row = 0;
    for (; row + kRowsAtOnce <= rows.count; row += kRowsAtOnce) {
        dots<kRowsAtOnce>(x, first + row * rows.stride, rows.width, rows.stride, out + row);
    }
    for (; row < rows.count; ++row) dots<1>(x, first + row * rows.stride, rows.width, rows.stride, out + row);
}

void dotRows(const float* x, const RowRange& rows, float* out) {
    if (rows.view.dtype == DType::F32) dotsOfType<float>(x, rows, out);
    if (rows.view.dtype == DType::Bf16) dotsOfType<Bf16>(x, rows, out);
    if (rows.view.dtype == DType::F16) dotsOfType<F16>(x, rows, out);
}

}  // namespace memoir::engine::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace memoir::engine::cpu {

HWY_EXPORT(dotRows);

void dotRows(const float* x, const RowRange& rows, float* out) {
    HWY_DYNAMIC_DISPATCH(dotRows)(x, rows, out);
}

}  // namespace memoir::engine::cpu
#endif
