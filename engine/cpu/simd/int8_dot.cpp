// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/simd/int8_dot.h"

// Asks for the instruction set that has VNNI, which multiplies and adds four bytes at once.
#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/cpu/simd/int8_dot.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace memoir::engine::cpu::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Sums = hn::ScalableTag<std::int32_t>;
using SumVector = hn::Vec<Sums>;

#if HWY_TARGET == HWY_AVX3_DL
// The instruction takes one unsigned operand: rows are read as element + 128, and 128 times the token's sum taken off.
constexpr std::int32_t kRowOffset = 128;
using Bytes = hn::ScalableTag<std::uint8_t>;
using Loaded = hn::Vec<Bytes>;
constexpr std::int64_t kStep = 64;

HWY_INLINE Loaded loadRow(const std::int8_t* from) {
    const Bytes d;
    return hn::Xor(hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(from)), hn::Set(d, 128));
}

HWY_INLINE Loaded loadToken(const std::int8_t* from) {
    return hn::LoadU(Bytes(), reinterpret_cast<const std::uint8_t*>(from));
}

HWY_INLINE SumVector accumulate(SumVector sum, Loaded row, Loaded token) {
    // In assembly because Highway's flags for this target leave VNNI out, though its check at run time asks for it.
    asm("vpdpbusd %[token], %[row], %[sum]" : [sum] "+v"(sum.raw) : [row] "v"(row.raw), [token] "v"(token.raw));
    return sum;
}
#elif HWY_TARGET == HWY_SCALAR
constexpr std::int32_t kRowOffset = 0;
using Loaded = SumVector;
constexpr std::int64_t kStep = 1;

HWY_INLINE Loaded loadRow(const std::int8_t* from) {
    return hn::Set(Sums(), *from);
}

HWY_INLINE Loaded loadToken(const std::int8_t* from) {
    return loadRow(from);
}

HWY_INLINE SumVector accumulate(SumVector sum, Loaded row, Loaded token) {
    return hn::Add(sum, hn::Mul(row, token));
}
#else
constexpr std::int32_t kRowOffset = 0;
using Words = hn::Repartition<std::int16_t, Sums>;
using Loaded = hn::Vec<Words>;
constexpr std::int64_t kStep = static_cast<std::int64_t>(HWY_LANES(std::int16_t));

HWY_INLINE Loaded loadRow(const std::int8_t* from) {
    const Words d;
    return hn::PromoteTo(d, hn::LoadU(hn::Rebind<std::int8_t, Words>(), from));
}

HWY_INLINE Loaded loadToken(const std::int8_t* from) {
    return loadRow(from);
}

HWY_INLINE SumVector accumulate(SumVector sum, Loaded row, Loaded token) {
    SumVector other = hn::Zero(Sums());
    sum = hn::ReorderWidenMulAccumulate(Sums(), row, token, sum, other);
    return hn::Add(sum, other);
}
#endif

// kRows neighbouring rows against kTokens neighbouring tokens; every loaded vector is used several times.
template <int kRows, int kTokens>
HWY_INLINE void dotTile(const Int8Tokens& tokens, std::int64_t firstToken, const std::int8_t* rows,
                        std::int32_t* sums) {
    const std::int64_t width = tokens.width;
    const std::int8_t* elements = tokens.elements + firstToken * width;
    SumVector tile[kRows][kTokens];
    for (int row = 0; row < kRows; ++row) {
        for (int token = 0; token < kTokens; ++token) tile[row][token] = hn::Zero(Sums());
    }
    std::int64_t i = 0;
    for (; i + kStep <= width; i += kStep) {
        Loaded loaded[kRows];
        for (int row = 0; row < kRows; ++row) {
            loaded[row] = loadRow(rows + row * width + i);
            // Narrow rows are over before the hardware has seen a pattern in them.
            hwy::Prefetch(rows + (kRows + row) * width + i);
        }
        for (int token = 0; token < kTokens; ++token) {
            const Loaded x = loadToken(elements + token * width + i);
            for (int row = 0; row < kRows; ++row) tile[row][token] = accumulate(tile[row][token], loaded[row], x);
        }
    }
    for (int row = 0; row < kRows; ++row) {
        for (int token = 0; token < kTokens; ++token) {
            std::int32_t sum = hn::GetLane(hn::SumOfLanes(Sums(), tile[row][token]));
            sum -= kRowOffset * tokens.elementSums[firstToken + token];
            for (std::int64_t rest = i; rest < width; ++rest) {
                sum += (rows[row * width + rest] + kRowOffset) * elements[token * width + rest];
            }
            sums[row * tokens.count + firstToken + token] = sum;
        }
    }
}

template <int kRows>
HWY_INLINE void dotRows(const Int8Tokens& tokens, const std::int8_t* rows, std::int32_t* sums) {
    std::int64_t token = 0;
    for (; token + 4 <= tokens.count; token += 4) dotTile<kRows, 4>(tokens, token, rows, sums);
    for (; token + 2 <= tokens.count; token += 2) dotTile<kRows, 2>(tokens, token, rows, sums);
    for (; token < tokens.count; ++token) dotTile<kRows, 1>(tokens, token, rows, sums);
}

void int8Dots(const Int8Tokens& tokens, const std::int8_t* rows, std::int64_t rowCount, std::int32_t* sums) {
    std::int64_t row = 0;
    for (; row + 4 <= rowCount; row += 4) dotRows<4>(tokens, rows + row * tokens.width, sums + row * tokens.count);
    for (; row < rowCount; ++row) dotRows<1>(tokens, rows + row * tokens.width, sums + row * tokens.count);
}

}  // namespace memoir::engine::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <numeric>

namespace memoir::engine::cpu {

HWY_EXPORT(int8Dots);

void int8Dots(const Int8Tokens& tokens, const std::int8_t* rows, std::int64_t rowCount, std::int32_t* sums) {
    HWY_DYNAMIC_DISPATCH(int8Dots)(tokens, rows, rowCount, sums);
}

std::int32_t sumInt8(const std::int8_t* elements, std::int64_t count) {
    return std::accumulate(elements, elements + count, std::int32_t{0});
}

}  // namespace memoir::engine::cpu
#endif
