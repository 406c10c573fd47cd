// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench/vector_loops.h"

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "app/commands/bench/vector_loops.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace memoir::app::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

std::uint64_t readLoop(const std::uint64_t* words, std::int64_t count) {
    constexpr int kSums = 8;  // independent, so that adding is never what it waits for
    const hn::ScalableTag<std::uint64_t> d;
    const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
    hn::Vec<decltype(d)> sums[kSums];
    for (auto& sum : sums) sum = hn::Zero(d);
    for (std::int64_t i = 0; i + kSums * lanes <= count; i += kSums * lanes) {
        for (int each = 0; each < kSums; ++each)
            sums[each] = hn::Xor(sums[each], hn::LoadU(d, words + i + each * lanes));
    }
    auto all = sums[0];
    for (int each = 1; each < kSums; ++each) all = hn::Xor(all, sums[each]);
    return hn::GetLane(hn::SumOfLanes(d, all));
}

std::int64_t int8Loop([[maybe_unused]] std::int64_t rounds) {
#if HWY_TARGET == HWY_AVX3_DL
    constexpr int kSums = 12;
    const hn::ScalableTag<std::int32_t> d;
    const auto factor = hn::Set(d, 0x01010101);
    hn::Vec<decltype(d)> sums[kSums];
    for (auto& sum : sums) sum = hn::Zero(d);
    for (std::int64_t round = 0; round < rounds; ++round) {
        for (auto& sum : sums) asm volatile("vpdpbusd %1, %1, %0" : "+v"(sum.raw) : "v"(factor.raw));
    }
    return rounds * kSums * 64 * 2;
#else
    return 0;
#endif
}

}  // namespace memoir::app::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace memoir::app {

HWY_EXPORT(readLoop);
HWY_EXPORT(int8Loop);

std::uint64_t readLoop(const std::uint64_t* words, std::int64_t count) {
    return HWY_DYNAMIC_DISPATCH(readLoop)(words, count);
}

std::int64_t int8Loop(std::int64_t rounds) {
    return HWY_DYNAMIC_DISPATCH(int8Loop)(rounds);
}

}  // namespace memoir::app
#endif
