// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>

#include "engine/cpu/dense_product.h"

namespace memoir::engine::cpu {

// How a product of x [T, I] and weight [O, I] is cut for oneDNN: tall enough that rearranging the weight's rows for its
// kernel costs little (900 of 940 GFLOP/s at 256 tokens in int8, 860 at 128), narrow enough that the sums of a piece
// stay in the second-level cache.
constexpr std::int64_t kTokensPerPiece = 256;
constexpr std::int64_t kOutputsPerPiece = 64;

// Few tokens take so little time that starting a piece counts: wider ones, while their sums stay as small as those of
// many tokens are and every thread still has some.
inline std::int64_t outputsPerPiece(std::int64_t tokens, std::int64_t outputs, int threadCount) {
    const std::int64_t widest = kTokensPerPiece * kOutputsPerPiece / std::min(tokens, kTokensPerPiece);
    const std::int64_t fair = outputs / (4 * std::int64_t{threadCount});
    return std::max(std::min(widest, fair) / kOutputsPerPiece, std::int64_t{1}) * kOutputsPerPiece;
}

// Up to here int8 rows are read in place instead of rearranged.
constexpr std::int64_t kFewTokens = 8;

struct Product {
    DenseProduct::Kind kind = DenseProduct::Kind::F32;
    std::int64_t tokens = 0, inputs = 0, outputs = 0;
    std::int64_t outStride = 0;
    std::int64_t strip = kOutputsPerPiece;  // outputs of a piece

    // The piece that begins at this token and output.
    DenseProduct::Piece pieceAt(std::int64_t token, std::int64_t output) const {
        return {kind, std::min(kTokensPerPiece, tokens - token), inputs, std::min(strip, outputs - output), outStride};
    }

    // Every kind of piece there is: whole ones, and smaller ones at the edges.
    std::array<DenseProduct::Piece, 4> distinctPieces() const {
        const std::int64_t lastToken = (tokens - 1) / kTokensPerPiece * kTokensPerPiece;
        const std::int64_t lastOutput = (outputs - 1) / strip * strip;
        return {pieceAt(0, 0), pieceAt(0, lastOutput), pieceAt(lastToken, 0), pieceAt(lastToken, lastOutput)};
    }
};

}  // namespace memoir::engine::cpu
