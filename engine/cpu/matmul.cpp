// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "engine/cpu/cpu_fast.h"
#include "engine/cpu/element.h"
#include "engine/cpu/simd/convert.h"
#include "engine/cpu/simd/gemv.h"

namespace memoir::engine::cpu {

void CpuReference::matmul(ConstView x, ConstView weight, View out) {
    const std::int64_t tokens = x.shape[0], inputs = weight.shape[1], outputs = weight.shape[0];
    for (std::int64_t token = 0; token < tokens; ++token) {
        for (std::int64_t row = 0; row < outputs; ++row) {
            float sum = 0;
            for (std::int64_t i = 0; i < inputs; ++i) {
                sum += x.as<float>()[token * inputs + i] * elementAt(weight, row * inputs + i);
            }
            out.as<float>()[token * outputs + row] = sum;
        }
    }
}

namespace {

// Sides of the pieces that oneDNN multiplies: tall enough that rearranging the weight's rows for its kernel costs
// little (900 of 940 GFLOP/s at 256 tokens in int8, 860 at 128), narrow enough that sums stay in the second-level
// cache.
constexpr std::int64_t kTokensPerPiece = 256;
constexpr std::int64_t kOutputsPerPiece = 64;

using Piece = DenseProduct::Piece;

// The piece at (token, row) of a product of x [T, I] and weight [O, I].
Piece pieceAt(DenseProduct::Kind kind, std::int64_t token, std::int64_t row, const ConstView& x,
              const ConstView& weight, std::int64_t outStride) {
    return {kind, std::min(kTokensPerPiece, x.shape[0] - token), x.shape[1],
            std::min(kOutputsPerPiece, weight.shape[0] - row), outStride};
}

// Whole pieces, and the smaller ones at the right and lower edges.
std::array<Piece, 4> everyPiece(DenseProduct::Kind kind, const ConstView& x, const ConstView& weight,
                                std::int64_t outStride) {
    const std::int64_t lastToken = (x.shape[0] - 1) / kTokensPerPiece * kTokensPerPiece;
    const std::int64_t lastRow = (weight.shape[0] - 1) / kOutputsPerPiece * kOutputsPerPiece;
    return {pieceAt(kind, 0, 0, x, weight, outStride), pieceAt(kind, 0, lastRow, x, weight, outStride),
            pieceAt(kind, lastToken, 0, x, weight, outStride), pieceAt(kind, lastToken, lastRow, x, weight, outStride)};
}

}  // namespace

void CpuFast::matmul(ConstView x, ConstView weight, View out) {
    if (x.shape[1] == 0) {
        std::fill_n(out.as<float>(), out.shape.elementCount(), 0.0F);
    } else if (x.shape[0] == 1) {
        multiplyOneToken(x, weight, out);
    } else if (weight.dtype == DType::I8 && DenseProduct::hasExactInt8()) {
        multiplyInt8(x, weight, out);
    } else {
        multiplyFloats(x, weight, out);
    }
}

void CpuFast::multiplyOneToken(ConstView x, ConstView weight, View out) {
    overRows(weight.shape[0], weight.shape[1], [&](const ThreadPool::Range& range) {
        gemvRows(x.as<float>(), weight, range.begin, range.end, out.as<float>());
    });
}

// Narrow weights are widened piece by piece: their float32 copy never leaves the cache.
void CpuFast::multiplyFloats(ConstView x, ConstView weight, View out) {
    const std::int64_t inputs = weight.shape[1], outputs = weight.shape[0];
    product_.prepare(everyPiece(DenseProduct::Kind::F32, x, weight, outputs));
    pool_.parallelFor((outputs + kOutputsPerPiece - 1) / kOutputsPerPiece, 1, [&](const ThreadPool::Range& range) {
        for (std::int64_t row = range.begin * kOutputsPerPiece; row < std::min(outputs, range.end * kOutputsPerPiece);
             row += kOutputsPerPiece) {
            const float* rows = weight.dtype == DType::F32 ? weight.as<float>() + row * inputs : nullptr;
            if (rows == nullptr) {
                const std::int64_t count = std::min(kOutputsPerPiece, outputs - row) * inputs;
                float* wide = own(range).weights.reserve<float>(count);
                toFloats(weight, row * inputs, count, wide);
                rows = wide;
            }
            for (std::int64_t token = 0; token < x.shape[0]; token += kTokensPerPiece) {
                product_.run(pieceAt(DenseProduct::Kind::F32, token, row, x, weight, outputs), range.thread,
                             x.as<float>() + token * inputs, rows, out.as<float>() + token * outputs + row);
            }
        }
    });
}

// Each token is quantised with its own scale; sums are exact integers, then scaled.
void CpuFast::multiplyInt8(ConstView x, ConstView weight, View out) {
    const std::int64_t tokens = x.shape[0], inputs = x.shape[1], outputs = weight.shape[0];
    auto* narrow = narrowTokens_.reserve<std::int8_t>(tokens * inputs);
    auto* scales = tokenScales_.reserve<float>(tokens);
    overRows(tokens, inputs, [&](const ThreadPool::Range& range) {
        for (std::int64_t token = range.begin; token < range.end; ++token) {
            scales[token] = quantiseRow(x.as<float>() + token * inputs, inputs, narrow + token * inputs);
        }
    });
    product_.prepare(everyPiece(DenseProduct::Kind::I8, x, weight, kOutputsPerPiece));
    pool_.parallelFor((outputs + kOutputsPerPiece - 1) / kOutputsPerPiece, 1, [&](const ThreadPool::Range& range) {
        auto* sums = own(range).sums.reserve<std::int32_t>(kTokensPerPiece * kOutputsPerPiece);
        for (std::int64_t row = range.begin * kOutputsPerPiece; row < std::min(outputs, range.end * kOutputsPerPiece);
             row += kOutputsPerPiece) {
            for (std::int64_t token = 0; token < tokens; token += kTokensPerPiece) {
                const Piece piece = pieceAt(DenseProduct::Kind::I8, token, row, x, weight, kOutputsPerPiece);
                product_.run(piece, range.thread, narrow + token * inputs, weight.as<std::int8_t>() + row * inputs,
                             sums);
                for (std::int64_t i = 0; i < piece.tokens; ++i) {
                    scaleSums(sums + i * kOutputsPerPiece, scales[token + i], weight.rowScales + row, piece.outputs,
                              out.as<float>() + (token + i) * outputs + row);
                }
            }
        }
    });
}

}  // namespace memoir::engine::cpu
