// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/simd/gemv.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/cpu/simd/gemv.cpp"
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

// The products of x with `kRows` neighbouring rows.
template <int kRows, class Element>
HWY_INLINE void dotRows(const float* x, const Element* weight, std::int64_t width, float* out) {
    const Floats d;
    const auto step = static_cast<std::int64_t>(2 * hn::Lanes(d));
    Vector even[kRows], odd[kRows];
    for (int row = 0; row < kRows; ++row) even[row] = odd[row] = hn::Zero(d);
    std::int64_t i = 0;
    for (; i + 2 * step <= width; i += 2 * step) {
        const SplitX x0 = splitX(x + i, weight), x1 = splitX(x + i + step, weight);
        for (int row = 0; row < kRows; ++row) {
            even[row] = accumulate(even[row], x0, weight + row * width + i);
            odd[row] = accumulate(odd[row], x1, weight + row * width + i + step);
        }
    }
    for (int row = 0; row < kRows; ++row) {
        float sum = hn::GetLane(hn::SumOfLanes(d, hn::Add(even[row], odd[row])));
        for (std::int64_t rest = i; rest < width; ++rest) sum += x[rest] * toFloat(weight[row * width + rest]);
        out[row] = sum;
    }
}

template <class Element>
HWY_INLINE void gemv(const float* x, const Element* weight, std::int64_t width, std::int64_t begin, std::int64_t end,
                     float* out) {
    std::int64_t row = begin;
    for (; row + kRowsAtOnce <= end; row += kRowsAtOnce)
        dotRows<kRowsAtOnce>(x, weight + row * width, width, out + row);
    for (; row < end; ++row) dotRows<1>(x, weight + row * width, width, out + row);
}

void gemvOfType(const float* x, const ConstView& weight, std::int64_t begin, std::int64_t end, float* out) {
    const std::int64_t width = weight.shape[1];
    if (weight.dtype == DType::F32) gemv(x, weight.as<float>(), width, begin, end, out);
    if (weight.dtype == DType::Bf16) gemv(x, weight.as<Bf16>(), width, begin, end, out);
    if (weight.dtype == DType::F16) gemv(x, weight.as<F16>(), width, begin, end, out);
}

}  // namespace memoir::engine::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace memoir::engine::cpu {

HWY_EXPORT(gemvOfType);

void gemvRows(const float* x, const ConstView& weight, std::int64_t begin, std::int64_t end, float* out) {
    HWY_DYNAMIC_DISPATCH(gemvOfType)(x, weight, begin, end, out);
}

}  // namespace memoir::engine::cpu
#endif
