// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/cpu/cpu_fast.h"
#include "engine/cpu/element.h"
#include "engine/cpu/simd/convert.h"
#include "engine/cpu/simd/dot_rows.h"

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

void CpuFast::matmul(ConstView x, ConstView weight, View out) {
    const std::int64_t tokens = x.shape[0];
    if (x.shape[1] == 0) {
        std::fill_n(out.as<float>(), out.shape.elementCount(), 0.0F);
    } else if (weight.dtype == DType::I8 && tokens <= kFewTokens) {
        multiplyFewTokensInt8(x, weight, out);
    } else if (weight.dtype == DType::I8 && DenseProduct::hasExactInt8()) {
        multiplyInt8(x, weight, out);
    } else if (tokens == 1 && weight.dtype != DType::I4) {
        multiplyOneToken(x, weight, out);
    } else {
        multiplyFloats(x, weight, out);
    }
}

void CpuFast::multiplyOneToken(ConstView x, ConstView weight, View out) {
    overRows(weight.shape[0], weight.shape[1], [&](const ThreadPool::Range& range) {
        dotRows(x.as<float>(), matrixRows(weight, range.begin, range.end), out.as<float>() + range.begin);
    });
}

void CpuFast::multiplyFloats(ConstView x, ConstView weight, View out) {
    const Product product{DenseProduct::Kind::F32, x.shape[0], x.shape[1], weight.shape[0], weight.shape[0]};
    product_.prepare(product.distinctPieces());
    overStrips(product, [&](const ThreadPool::Range& range, std::int64_t row, std::int64_t count) {
        const float* rows = widenedRows(range, weight, row, count);
        for (std::int64_t token = 0; token < product.tokens; token += kTokensPerPiece) {
            product_.run(product.pieceAt(token, row), range.thread, x.as<float>() + token * product.inputs, rows,
                         out.as<float>() + token * product.outputs + row);
        }
    });
}

// Each token is quantised with its own scale; sums are exact integers, then scaled.
void CpuFast::multiplyInt8(ConstView x, ConstView weight, View out) {
    const std::int64_t strip = outputsPerPiece(x.shape[0], weight.shape[0], pool_.threadCount());
    const Product product{DenseProduct::Kind::I8, x.shape[0], x.shape[1], weight.shape[0], strip, strip};
    const NarrowTokens narrow = quantiseTokens(x);
    product_.prepare(product.distinctPieces());
    overStrips(product, [&](const ThreadPool::Range& range, std::int64_t row, std::int64_t count) {
        auto* sums = own(range).sums.reserve<std::int32_t>(kTokensPerPiece * kOutputsPerPiece);
        for (std::int64_t token = 0; token < product.tokens; token += kTokensPerPiece) {
            const DenseProduct::Piece piece = product.pieceAt(token, row);
            product_.run(piece, range.thread, narrow.tokens.elements + token * product.inputs,
                         weight.as<std::int8_t>() + row * product.inputs, sums);
            const SumsOfTokens ofTokens{sums, strip, narrow.scales + token, piece.tokens, count};
            scaleSums(ofTokens, weight.rowScales + row, out.as<float>() + token * product.outputs + row,
                      product.outputs);
        }
    });
}

// The same integers as multiplyInt8, but the weight is read in place.
void CpuFast::multiplyFewTokensInt8(ConstView x, ConstView weight, View out) {
    const std::int64_t tokens = x.shape[0], inputs = x.shape[1], outputs = weight.shape[0];
    const NarrowTokens narrow = quantiseTokens(x);
    overRows(outputs, inputs, [&](const ThreadPool::Range& range) {
        auto* sums = own(range).sums.reserve<std::int32_t>((range.end - range.begin) * tokens);
        int8Dots(narrow.tokens, weight.as<std::int8_t>() + range.begin * inputs, range.end - range.begin, sums);
        for (std::int64_t row = range.begin; row < range.end; ++row) {
            for (std::int64_t token = 0; token < tokens; ++token) {
                const auto sum = static_cast<float>(*sums++);
                out.as<float>()[token * outputs + row] = sum * (narrow.scales[token] * weight.rowScales[row]);
            }
        }
    });
}

CpuFast::NarrowTokens CpuFast::quantiseTokens(const ConstView& x) {
    const std::int64_t tokens = x.shape[0], width = x.shape.elementCount() / tokens;
    auto* elements = narrowTokens_.reserve<std::int8_t>(tokens * width);
    auto* scales = tokenScales_.reserve<float>(tokens);
    auto* sums = tokenSums_.reserve<std::int32_t>(tokens);
    overRows(tokens, width, [&](const ThreadPool::Range& range) {
        for (std::int64_t token = range.begin; token < range.end; ++token) {
            std::int8_t* narrow = elements + token * width;
            scales[token] = quantiseRow(x.as<float>() + token * width, width, narrow);
            sums[token] = sumInt8(narrow, width);
        }
    });
    return {{.elements = elements, .elementSums = sums, .count = tokens, .width = width}, scales};
}

const float* CpuFast::widenedRows(const ThreadPool::Range& range, const ConstView& weight, std::int64_t row,
                                  std::int64_t count) {
    const std::int64_t width = weight.shape.elementCount() / weight.shape[0];
    if (weight.dtype == DType::F32) return weight.as<float>() + row * width;
    float* wide = own(range).weights.reserve<float>(count * width);
    toFloats(weight, row * width, count * width, wide);
    return wide;
}

}  // namespace memoir::engine::cpu
