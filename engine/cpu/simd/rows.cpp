// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/simd/rows.h"

#include <algorithm>
#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/cpu/simd/rows.cpp"
// The file includes itself here once for every instruction set, so the order matters.
// clang-format off
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include <hwy/contrib/math/math-inl.h>
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace memoir::engine::cpu::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

// Calls body(i, lanes) over [0, count): whole vectors, then single elements, so that no row needs padding.
template <class Body>
HWY_INLINE void forEachPiece(std::int64_t count, const Body& body) {
    const Floats d;
    const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
    std::int64_t i = 0;
    for (; i + lanes <= count; i += lanes) body(d, i);
    const hn::CappedTag<float, 1> one;
    for (; i < count; ++i) body(one, i);
}

HWY_INLINE float sumOfSquares(const float* x, std::int64_t count) {
    const Floats d;
    const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
    Vector sum0 = hn::Zero(d), sum1 = hn::Zero(d);
    std::int64_t i = 0;
    for (; i + 2 * lanes <= count; i += 2 * lanes) {
        const Vector a = hn::LoadU(d, x + i), b = hn::LoadU(d, x + i + lanes);
        sum0 = hn::MulAdd(a, a, sum0);
        sum1 = hn::MulAdd(b, b, sum1);
    }
    float sum = hn::GetLane(hn::SumOfLanes(d, hn::Add(sum0, sum1)));
    for (; i < count; ++i) sum += x[i] * x[i];
    return sum;
}

void rmsNormRow(const float* x, const float* weight, float epsilon, std::int64_t width, float* out) {
    const float inverse = 1.0F / std::sqrt(sumOfSquares(x, width) / static_cast<float>(width) + epsilon);
    forEachPiece(width, [&](auto d, std::int64_t i) HWY_ATTR {
        const auto scaled = hn::Mul(hn::LoadU(d, x + i), hn::Set(d, inverse));
        hn::StoreU(hn::Mul(scaled, hn::LoadU(d, weight + i)), d, out + i);
    });
}

void normalizeRow(float* x, std::int64_t width) {
    const float inverse = 1.0F / std::max(std::sqrt(sumOfSquares(x, width)), 1e-12F);
    forEachPiece(width, [&](auto d, std::int64_t i)
                            HWY_ATTR { hn::StoreU(hn::Mul(hn::LoadU(d, x + i), hn::Set(d, inverse)), d, x + i); });
}

HWY_INLINE float largestOf(const float* x, std::int64_t count) {
    const Floats d;
    const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
    Vector largest = hn::Set(d, x[0]);
    std::int64_t i = 0;
    for (; i + lanes <= count; i += lanes) largest = hn::Max(largest, hn::LoadU(d, x + i));
    float result = hn::GetLane(hn::MaxOfLanes(d, largest));
    for (; i < count; ++i) result = std::max(result, x[i]);
    return result;
}

void softmaxRow(const float* x, std::int64_t width, float* out) {
    const Floats d;
    const float largest = largestOf(x, width);
    const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
    Vector sums = hn::Zero(d);
    std::int64_t i = 0;
    for (; i + lanes <= width; i += lanes) {
        const Vector power = hn::Exp(d, hn::Sub(hn::LoadU(d, x + i), hn::Set(d, largest)));
        sums = hn::Add(sums, power);
        hn::StoreU(power, d, out + i);
    }
    float sum = hn::GetLane(hn::SumOfLanes(d, sums));
    for (; i < width; ++i) sum += out[i] = std::exp(x[i] - largest);
    const float inverse = 1.0F / sum;
    forEachPiece(width, [&](auto piece, std::int64_t at) HWY_ATTR {
        hn::StoreU(hn::Mul(hn::LoadU(piece, out + at), hn::Set(piece, inverse)), piece, out + at);
    });
}

void siluMultiplyRow(const float* gate, const float* up, std::int64_t count, float* out) {
    forEachPiece(count, [&](auto d, std::int64_t i) HWY_ATTR {
        const auto g = hn::LoadU(d, gate + i);
        // Beyond 88 exp(-g) overflows; g / (1 + e^88) is zero in float32 already.
        const auto power = hn::Exp(d, hn::Min(hn::Neg(g), hn::Set(d, 88.0F)));
        const auto activated = hn::Div(g, hn::Add(hn::Set(d, 1.0F), power));
        hn::StoreU(hn::Mul(activated, hn::LoadU(d, up + i)), d, out + i);
    });
}

void addRow(const float* x, std::int64_t count, float* sum) {
    forEachPiece(count, [&](auto d, std::int64_t i)
                            HWY_ATTR { hn::StoreU(hn::Add(hn::LoadU(d, sum + i), hn::LoadU(d, x + i)), d, sum + i); });
}

void raiseToRow(const float* x, std::int64_t count, float* largest) {
    forEachPiece(count, [&](auto d, std::int64_t i) HWY_ATTR {
        hn::StoreU(hn::Max(hn::LoadU(d, largest + i), hn::LoadU(d, x + i)), d, largest + i);
    });
}

void rotateRow(float* x, const float* cosines, const float* sines, std::int64_t half) {
    forEachPiece(half, [&](auto d, std::int64_t i) HWY_ATTR {
        const auto a = hn::LoadU(d, x + i), b = hn::LoadU(d, x + half + i);
        const auto cosine = hn::LoadU(d, cosines + i), sine = hn::LoadU(d, sines + i);
        hn::StoreU(hn::Sub(hn::Mul(a, cosine), hn::Mul(b, sine)), d, x + i);
        hn::StoreU(hn::Add(hn::Mul(b, cosine), hn::Mul(a, sine)), d, x + half + i);
    });
}

}  // namespace memoir::engine::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace memoir::engine::cpu {

HWY_EXPORT(rmsNormRow);
HWY_EXPORT(normalizeRow);
HWY_EXPORT(softmaxRow);
HWY_EXPORT(siluMultiplyRow);
HWY_EXPORT(addRow);
HWY_EXPORT(raiseToRow);
HWY_EXPORT(rotateRow);

void rmsNormRow(const float* x, const float* weight, float epsilon, std::int64_t width, float* out) {
    HWY_DYNAMIC_DISPATCH(rmsNormRow)(x, weight, epsilon, width, out);
}

void normalizeRow(float* x, std::int64_t width) {
    HWY_DYNAMIC_DISPATCH(normalizeRow)(x, width);
}

void softmaxRow(const float* x, std::int64_t width, float* out) {
    HWY_DYNAMIC_DISPATCH(softmaxRow)(x, width, out);
}

void siluMultiplyRow(const float* gate, const float* up, std::int64_t count, float* out) {
    HWY_DYNAMIC_DISPATCH(siluMultiplyRow)(gate, up, count, out);
}

void addRow(const float* x, std::int64_t count, float* sum) {
    HWY_DYNAMIC_DISPATCH(addRow)(x, count, sum);
}

void raiseToRow(const float* x, std::int64_t count, float* largest) {
    HWY_DYNAMIC_DISPATCH(raiseToRow)(x, count, largest);
}

void rotateRow(float* x, const float* cosines, const float* sines, std::int64_t half) {
    HWY_DYNAMIC_DISPATCH(rotateRow)(x, cosines, sines, half);
}

}  // namespace memoir::engine::cpu
#endif
