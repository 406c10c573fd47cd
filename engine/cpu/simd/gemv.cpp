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

// The products of x with `kRows` neighbouring rows.
template <int kRows, class Element>
HWY_INLINE void dotRows(const float* x, const Element* weight, std::int64_t width, float* out) {
    const hn::ScalableTag<float> d;
    using Vector = hn::Vec<decltype(d)>;
    const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
    Vector even[kRows], odd[kRows];
    for (int row = 0; row < kRows; ++row) even[row] = odd[row] = hn::Zero(d);
    std::int64_t i = 0;
    for (; i + 2 * lanes <= width; i += 2 * lanes) {
        const Vector x0 = hn::LoadU(d, x + i), x1 = hn::LoadU(d, x + i + lanes);
        for (int row = 0; row < kRows; ++row) {
            even[row] = hn::MulAdd(x0, loadAsFloat(d, weight + row * width + i), even[row]);
            odd[row] = hn::MulAdd(x1, loadAsFloat(d, weight + row * width + i + lanes), odd[row]);
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
    switch (weight.dtype) {
        case DType::F32:
            return gemv(x, weight.as<float>(), width, begin, end, out);
        case DType::Bf16:
            return gemv(x, weight.as<Bf16>(), width, begin, end, out);
        case DType::F16:
            return gemv(x, weight.as<F16>(), width, begin, end, out);
        case DType::I8:
            break;
        case DType::I32:
            return;
    }
    gemv(x, weight.as<std::int8_t>(), width, begin, end, out);
    for (std::int64_t row = begin; row < end; ++row) out[row] *= weight.rowScales[row];
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
