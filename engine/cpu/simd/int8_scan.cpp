// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/simd/int8_scan.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <type_traits>

// Asks for the instruction set that has VNNI, which multiplies and adds four bytes at once.
#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/cpu/simd/int8_scan.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace memoir::engine::cpu::HWY_NAMESPACE {

#if HWY_TARGET == HWY_AVX3_DL
namespace hn = hwy::HWY_NAMESPACE;

using Sums = hn::Full512<std::int32_t>;
using Floats = hn::Full512<float>;
using SumVector = hn::Vec<Sums>;

constexpr std::int64_t kBlockLanes = 16;
constexpr std::int64_t kRowsAtOnce = 8;

HWY_INLINE SumVector accumulate(SumVector sum, SumVector tokens, SumVector row) {
    asm("vpdpbusd %[row], %[tokens], %[sum]" : [sum] "+v"(sum.raw) : [tokens] "v"(tokens.raw), [row] "v"(row.raw));
    return sum;
}

// 128 times the sum of a row: what the offset of the tokens' elements adds to every product.
HWY_INLINE std::int32_t offsetOf(const std::int8_t* row, std::int64_t width) {
    const SumVector offsets = hn::BitCast(Sums(), hn::Set(hn::Full512<std::uint8_t>(), 128));
    SumVector sum = hn::Zero(Sums());
    std::int64_t i = 0;
    for (; i + 64 <= width; i += 64) {
        sum = accumulate(sum, offsets, hn::LoadU(Sums(), reinterpret_cast<const std::int32_t*>(row + i)));
    }
    std::int32_t total = hn::GetLane(hn::SumOfLanes(Sums(), sum));
    for (; i < width; ++i) total += 128 * row[i];
    return total;
}

// The next elements of a row, as many as a token has in its lanes, repeated for every token.
template <int kLanesEach>
HWY_INLINE SumVector repeated(const std::int8_t* from) {
    if constexpr (kLanesEach == 4) {
        return hn::LoadDup128(Sums(), reinterpret_cast<const std::int32_t*>(from));
    } else {
        using Element = std::conditional_t<kLanesEach == 2, std::int64_t, std::int32_t>;
        Element elements;
        std::memcpy(&elements, from, sizeof(elements));
        return hn::BitCast(Sums(), hn::Set(hn::Full512<Element>(), elements));
    }
}

// Adds up the lanes of each token; all of them then hold its sum.
template <int kLanesEach>
HWY_INLINE SumVector sumOfLanes(SumVector sum) {
    if constexpr (kLanesEach >= 2) sum = hn::Add(sum, hn::Shuffle2301(sum));
    if constexpr (kLanesEach == 4) sum = hn::Add(sum, hn::Shuffle1032(sum));
    return sum;
}

// kRows rows against kBlocks blocks of tokens; raises each row's score.
template <int kRows, int kBlocks, int kLanesEach>
HWY_INLINE void scanTile(const PackedTokens& tokens, std::int64_t block, const std::int8_t* rows,
                         const std::int32_t* offsets, float* scores) {
    const std::int64_t width = tokens.width, blockBytes = kBlockLanes / kLanesEach * width;
    const std::uint8_t* packed = tokens.elements + block * blockBytes;
    SumVector sums[kRows][kBlocks];
    for (int row = 0; row < kRows; ++row) {
        for (int b = 0; b < kBlocks; ++b) sums[row][b] = hn::Zero(Sums());
    }
    for (std::int64_t i = 0; i < width; i += 4 * kLanesEach) {
        SumVector elements[kBlocks];
        for (int b = 0; b < kBlocks; ++b) {
            const std::uint8_t* from = packed + b * blockBytes + i * (kBlockLanes / kLanesEach);
            elements[b] = hn::LoadU(Sums(), reinterpret_cast<const std::int32_t*>(from));
        }
        for (int row = 0; row < kRows; ++row) {
            const SumVector same = repeated<kLanesEach>(rows + row * width + i);
            for (int b = 0; b < kBlocks; ++b) sums[row][b] = accumulate(sums[row][b], elements[b], same);
        }
    }
    for (int row = 0; row < kRows; ++row) {
        const SumVector offset = hn::Set(Sums(), offsets[row]);
        auto largest = hn::Set(Floats(), scores[row]);
        for (int b = 0; b < kBlocks; ++b) {
            const SumVector sum = hn::Sub(sumOfLanes<kLanesEach>(sums[row][b]), offset);
            const auto scales = hn::LoadU(Floats(), tokens.scales + (block + b) * kBlockLanes);
            largest = hn::Max(largest, hn::Mul(hn::ConvertTo(Floats(), sum), scales));
        }
        scores[row] = hn::GetLane(hn::MaxOfLanes(Floats(), largest));
    }
}

template <int kRows>
HWY_INLINE void scanRows(const PackedTokens& tokens, const std::int8_t* rows, float* scores) {
    std::int32_t offsets[kRows];
    for (int row = 0; row < kRows; ++row) {
        // The next rows: they come in short runs from several places at once, which no hardware foresees.
        for (std::int64_t i = 0; i < tokens.width; i += 64) hwy::Prefetch(rows + (kRows + row) * tokens.width + i);
        offsets[row] = offsetOf(rows + row * tokens.width, tokens.width);
        scores[row] = -std::numeric_limits<float>::infinity();
    }
    if (tokens.lanesEach == 4) return scanTile<kRows, 1, 4>(tokens, 0, rows, offsets, scores);
    if (tokens.lanesEach == 2) return scanTile<kRows, 1, 2>(tokens, 0, rows, offsets, scores);
    std::int64_t block = 0;
    for (; block + 2 <= tokens.blocks; block += 2) scanTile<kRows, 2, 1>(tokens, block, rows, offsets, scores);
    if (block < tokens.blocks) scanTile<kRows, 1, 1>(tokens, block, rows, offsets, scores);
}

bool hasInt8Scan() {
    return true;
}

void int8Scan(const PackedTokens& tokens, const std::int8_t* rows, std::int64_t rowCount, float* scores) {
    std::int64_t row = 0;
    for (; row + kRowsAtOnce <= rowCount; row += kRowsAtOnce) {
        scanRows<kRowsAtOnce>(tokens, rows + row * tokens.width, scores + row);
    }
    for (; row < rowCount; ++row) scanRows<1>(tokens, rows + row * tokens.width, scores + row);
}
#else
bool hasInt8Scan() {
    return false;
}

void int8Scan(const PackedTokens&, const std::int8_t*, std::int64_t, float*) {}
#endif

}  // namespace memoir::engine::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "engine/base/check.h"

namespace memoir::engine::cpu {

HWY_EXPORT(hasInt8Scan);
HWY_EXPORT(int8Scan);

bool hasInt8Scan() {
    return HWY_DYNAMIC_DISPATCH(hasInt8Scan)();
}

namespace {

// As many lanes for each token as let all of them stand in one vector.
int lanesFor(const Int8Tokens& tokens) {
    if (tokens.count <= 4 && tokens.width % 16 == 0) return 4;
    return tokens.count <= 8 && tokens.width % 8 == 0 ? 2 : 1;
}

}  // namespace

PackedTokens packTokens(const Int8Tokens& tokens, const float* scales, Scratch& scratch) {
    constexpr std::int64_t kLanes = 16;
    const std::int64_t lanesEach = lanesFor(tokens), tokensEach = kLanes / lanesEach, width = tokens.width;
    const std::int64_t blocks = (tokens.count + tokensEach - 1) / tokensEach,
                       elementCount = blocks * tokensEach * width;
    auto* elements =
        scratch.reserve<std::uint8_t>(elementCount + blocks * kLanes * static_cast<std::int64_t>(sizeof(float)));
    auto* packedScales = reinterpret_cast<float*>(elements + elementCount);
    for (std::int64_t place = 0; place < blocks * tokensEach; ++place) {
        // Spare places repeat the last token, which changes no maximum.
        const std::int64_t token = std::min(place, tokens.count - 1);
        std::fill_n(packedScales + place * lanesEach, lanesEach, scales[token]);
        const std::int64_t run = 4 * lanesEach;  // neighbouring elements that stand side by side
        std::uint8_t* block = elements + place / tokensEach * tokensEach * width + place % tokensEach * run;
        for (std::int64_t i = 0; i < width; ++i) {
            block[i / run * run * tokensEach + i % run] =
                static_cast<std::uint8_t>(tokens.elements[token * width + i] + 128);
        }
    }
    return {elements, packedScales, blocks, width, static_cast<int>(lanesEach)};
}

void int8Scan(const PackedTokens& tokens, const std::int8_t* rows, std::int64_t rowCount, float* scores) {
    ENGINE_CHECK(hasInt8Scan() && tokens.width % 4 == 0, "the caller asked whether it can be scanned");
    HWY_DYNAMIC_DISPATCH(int8Scan)(tokens, rows, rowCount, scores);
}

}  // namespace memoir::engine::cpu
#endif
