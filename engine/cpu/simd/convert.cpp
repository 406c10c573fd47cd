// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/simd/convert.h"

#include <algorithm>
#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/cpu/simd/convert.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "engine/cpu/element.h"
#include "engine/cpu/simd/load.h"

HWY_BEFORE_NAMESPACE();
namespace memoir::engine::cpu::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <class Element>
void widen(const Element* from, std::int64_t count, float scale, float* out) {
    const hn::ScalableTag<float> d;
    const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
    std::int64_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        hn::StoreU(hn::Mul(loadAsFloat(d, from + i), hn::Set(d, scale)), d, out + i);
    }
    for (; i < count; ++i) out[i] = toFloat(from[i]) * scale;
}

void widenBf16(const Bf16* from, std::int64_t count, float* out) {
    widen(from, count, 1.0F, out);
}

void widenF16(const F16* from, std::int64_t count, float* out) {
    widen(from, count, 1.0F, out);
}

void widenInt8(const std::int8_t* from, std::int64_t count, float scale, float* out) {
    widen(from, count, scale, out);
}

float quantiseRow(const float* x, std::int64_t count, std::int8_t* out) {
    const hn::ScalableTag<float> d;
    const hn::Rebind<std::int32_t, decltype(d)> integers;
    const hn::Rebind<std::int8_t, decltype(d)> bytes;
    const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
    auto largest = hn::Zero(d);
    std::int64_t i = 0;
    for (; i + lanes <= count; i += lanes) largest = hn::Max(largest, hn::Abs(hn::LoadU(d, x + i)));
    float most = hn::GetLane(hn::MaxOfLanes(d, largest));
    for (; i < count; ++i) most = std::max(most, std::fabs(x[i]));

    const float scale = most / 127.0F;
    const float inverse = scale > 0 ? 1.0F / scale : 0.0F;
    for (i = 0; i + lanes <= count; i += lanes) {
        const auto rounded = hn::NearestInt(hn::Mul(hn::LoadU(d, x + i), hn::Set(d, inverse)));
        hn::StoreU(hn::DemoteTo(bytes, hn::Min(rounded, hn::Set(integers, 127))), bytes, out + i);
    }
    for (; i < count; ++i) out[i] = static_cast<std::int8_t>(std::min(127.0F, std::nearbyint(x[i] * inverse)));
    return scale;
}

HWY_INLINE void scaleRow(const std::int32_t* sums, float rowScale, const float* columnScales, std::int64_t count,
                         float* out) {
    const hn::ScalableTag<float> d;
    const hn::Rebind<std::int32_t, decltype(d)> integers;
    const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
    std::int64_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        const auto scales = hn::Mul(hn::LoadU(d, columnScales + i), hn::Set(d, rowScale));
        hn::StoreU(hn::Mul(hn::ConvertTo(d, hn::LoadU(integers, sums + i)), scales), d, out + i);
    }
    for (; i < count; ++i) out[i] = static_cast<float>(sums[i]) * rowScale * columnScales[i];
}

void scaleSums(const SumsOfTokens& of, const float* columnScales, float* out, std::int64_t outStride) {
    for (std::int64_t token = 0; token < of.tokens; ++token)
        scaleRow(of.sums + token * of.stride, of.scales[token], columnScales, of.count, out + token * outStride);
}

void raiseToScaledSums(const std::int32_t* sums, float rowScale, std::int64_t count, float* largest) {
    const hn::ScalableTag<float> d;
    const hn::Rebind<std::int32_t, decltype(d)> integers;
    const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
    std::int64_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        const auto scaled = hn::Mul(hn::ConvertTo(d, hn::LoadU(integers, sums + i)), hn::Set(d, rowScale));
        hn::StoreU(hn::Max(hn::LoadU(d, largest + i), scaled), d, largest + i);
    }
    for (; i < count; ++i) largest[i] = std::max(largest[i], static_cast<float>(sums[i]) * rowScale);
}

}  // namespace memoir::engine::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <cstring>

namespace memoir::engine::cpu {

HWY_EXPORT(widenBf16);
HWY_EXPORT(widenF16);
HWY_EXPORT(widenInt8);
HWY_EXPORT(quantiseRow);
HWY_EXPORT(scaleSums);
HWY_EXPORT(raiseToScaledSums);

namespace {

// A range of int8 may begin and end inside scale rows.
void widenRows(const ConstView& from, std::int64_t begin, std::int64_t count, float* out) {
    const auto* bytes = from.as<std::int8_t>();
    const std::int64_t width = from.shape.elementCount() / from.scaleCount;
    while (count > 0) {
        const std::int64_t row = begin / width;
        const std::int64_t piece = std::min(count, (row + 1) * width - begin);
        HWY_DYNAMIC_DISPATCH(widenInt8)(bytes + begin, piece, from.rowScales[row], out);
        begin += piece;
        count -= piece;
        out += piece;
    }
}

}  // namespace

void toFloats(const ConstView& from, std::int64_t begin, std::int64_t count, float* out) {
    switch (from.dtype) {
        case DType::F32:
            std::memcpy(out, from.as<float>() + begin, static_cast<std::size_t>(count) * sizeof(float));
            break;
        case DType::Bf16:
            HWY_DYNAMIC_DISPATCH(widenBf16)(from.as<Bf16>() + begin, count, out);
            break;
        case DType::F16:
            HWY_DYNAMIC_DISPATCH(widenF16)(from.as<F16>() + begin, count, out);
            break;
        case DType::I8:
            widenRows(from, begin, count, out);
            break;
        case DType::I4:
            for (std::int64_t i = 0; i < count; ++i) out[i] = elementAt(from, begin + i);
            break;
        case DType::I32:
            ENGINE_CHECK(false, "indices are not numbers to compute with");
    }
}

float quantiseRow(const float* x, std::int64_t count, std::int8_t* out) {
    return HWY_DYNAMIC_DISPATCH(quantiseRow)(x, count, out);
}

void scaleSums(const SumsOfTokens& sums, const float* columnScales, float* out, std::int64_t outStride) {
    HWY_DYNAMIC_DISPATCH(scaleSums)(sums, columnScales, out, outStride);
}

void raiseToScaledSums(const std::int32_t* sums, float rowScale, std::int64_t count, float* largest) {
    HWY_DYNAMIC_DISPATCH(raiseToScaledSums)(sums, rowScale, count, largest);
}

}  // namespace memoir::engine::cpu
#endif
