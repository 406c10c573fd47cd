// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/simd/targets.h"

// The widest set, so that it is named where it is used.
#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/cpu/simd/targets.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace memoir::engine::cpu::HWY_NAMESPACE {

const char* targetName() {
    return hwy::TargetName(HWY_TARGET);
}

}  // namespace memoir::engine::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace memoir::engine::cpu {

HWY_EXPORT(targetName);

std::string vectorInstructions() {
    return HWY_DYNAMIC_DISPATCH(targetName)();
}

}  // namespace memoir::engine::cpu
#endif
