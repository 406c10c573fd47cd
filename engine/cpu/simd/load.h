// SPDX-License-Identifier: Apache-2.0
// No #pragma once: included once for every instruction set, inside its namespace's file.
#if defined(MEMOIR_CPU_SIMD_LOAD_H) == defined(HWY_TARGET_TOGGLE)
#ifdef MEMOIR_CPU_SIMD_LOAD_H
#undef MEMOIR_CPU_SIMD_LOAD_H
#else
#define MEMOIR_CPU_SIMD_LOAD_H
#endif

#include <hwy/highway.h>

#include "engine/tensor/half.h"

HWY_BEFORE_NAMESPACE();
namespace memoir::engine::cpu::HWY_NAMESPACE {

// Loads one vector of stored elements as float32. Quantised elements are not yet scaled.
template <class D>
HWY_INLINE hwy::HWY_NAMESPACE::Vec<D> loadAsFloat(D d, const float* from) {
    return hwy::HWY_NAMESPACE::LoadU(d, from);
}

template <class D>
HWY_INLINE hwy::HWY_NAMESPACE::Vec<D> loadAsFloat(D d, const Bf16* from) {
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::Rebind<std::uint16_t, D> narrow;
    const hn::Rebind<std::uint32_t, D> wide;
    const auto bits = hn::PromoteTo(wide, hn::LoadU(narrow, reinterpret_cast<const std::uint16_t*>(from)));
    return hn::BitCast(d, hn::ShiftLeft<16>(bits));
}

template <class D>
HWY_INLINE hwy::HWY_NAMESPACE::Vec<D> loadAsFloat(D d, const F16* from) {
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::Rebind<hwy::float16_t, D> narrow;
    return hn::PromoteTo(d, hn::LoadU(narrow, reinterpret_cast<const hwy::float16_t*>(from)));
}

template <class D>
HWY_INLINE hwy::HWY_NAMESPACE::Vec<D> loadAsFloat(D d, const std::int8_t* from) {
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::Rebind<std::int8_t, D> narrow;
    const hn::Rebind<std::int32_t, D> wide;
    return hn::ConvertTo(d, hn::PromoteTo(wide, hn::LoadU(narrow, from)));
}

}  // namespace memoir::engine::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
