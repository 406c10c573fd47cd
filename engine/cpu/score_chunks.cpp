// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>
#include <numeric>

#include "engine/cpu/cpu_fast.h"
#include "engine/cpu/element.h"
#include "engine/cpu/simd/convert.h"
#include "engine/cpu/simd/dot_rows.h"
#include "engine/cpu/simd/int8_scan.h"
#include "engine/cpu/simd/rows.h"

namespace memoir::engine::cpu {

namespace {

float dotProduct(const float* query, const ConstView& keys, std::int64_t keyBegin, std::int64_t width) {
    float sum = 0;
    for (std::int64_t i = 0; i < width; ++i) sum += query[i] * elementAt(keys, keyBegin + i);
    return sum;
}

// One token against one chunk: query [H, E], reduced over heads.
float scoreOfHeads(const float* query, std::int64_t heads, const ConstView& keys, std::int64_t chunk,
                   const ScoreRule& rule) {
    const std::int64_t groups = keys.shape[1], width = keys.shape[2];
    float largest = -std::numeric_limits<float>::infinity(), sum = 0;
    for (std::int64_t head = 0; head < heads; ++head) {
        const std::int64_t group = head / (heads / groups);
        const float score =
            rule.scale * dotProduct(query + head * width, keys, (chunk * groups + group) * width, width);
        largest = std::max(largest, score);
        sum += score;
    }
    return rule.heads == HeadReduce::Max ? largest : sum / static_cast<float>(heads);
}

}  // namespace

void CpuReference::scoreChunks(ConstView query, ConstView keys, const ScoreRule& rule, View scores) {
    const std::int64_t tokens = query.shape[0], heads = query.shape[1], width = query.shape[2];
    for (std::int64_t chunk = 0; chunk < keys.shape[0]; ++chunk) {
        float largest = -std::numeric_limits<float>::infinity(), sum = 0, last = 0;
        for (std::int64_t token = 0; token < tokens; ++token) {
            last = scoreOfHeads(query.as<float>() + token * heads * width, heads, keys, chunk, rule);
            largest = std::max(largest, last);
            sum += last;
        }
        float& score = scores.as<float>()[chunk];
        if (rule.tokens == TokenReduce::Max) score = largest;
        if (rule.tokens == TokenReduce::Mean) score = sum / static_cast<float>(tokens);
        if (rule.tokens == TokenReduce::Last) score = last;
    }
}

void CpuReference::foldQuery(ConstView query, const ScoreRule& rule, View folded) {
    const std::int64_t tokens = query.shape[0], heads = query.shape[1], width = query.shape[2];
    const std::int64_t foldedTokens = folded.shape[0], groups = folded.shape[1];
    const std::int64_t tokensEach = rule.tokens == TokenReduce::Mean ? tokens : 1;
    const std::int64_t firstToken = rule.tokens == TokenReduce::Last ? tokens - 1 : 0;
    const float weight = rule.scale / static_cast<float>(heads * tokensEach);
    std::fill_n(folded.as<float>(), folded.shape.elementCount(), 0.0F);
    for (std::int64_t token = 0; token < foldedTokens * tokensEach; ++token) {
        for (std::int64_t head = 0; head < heads; ++head) {
            const float* in = query.as<float>() + ((firstToken + token) * heads + head) * width;
            float* out = folded.as<float>() + (token / tokensEach * groups + head / (heads / groups)) * width;
            for (std::int64_t i = 0; i < width; ++i) out[i] += weight * in[i];
        }
    }
}

void CpuReference::scoreFolded(ConstView folded, ConstView keys, View scores) {
    const std::int64_t width = keys.shape[1] * keys.shape[2];
    for (std::int64_t chunk = 0; chunk < keys.shape[0]; ++chunk) {
        float largest = -std::numeric_limits<float>::infinity();
        for (std::int64_t token = 0; token < folded.shape[0]; ++token) {
            largest = std::max(largest, dotProduct(folded.as<float>() + token * width, keys, chunk * width, width));
        }
        scores.as<float>()[chunk] = largest;
    }
}

namespace {

float reduceScores(const float* scores, std::int64_t count, bool largest) {
    if (largest) return *std::max_element(scores, scores + count);
    return std::accumulate(scores, scores + count, 0.0F) / static_cast<float>(count);
}

}  // namespace

// One chunk at a time: its key meets all heads of all tokens while it is in the first-level cache.
void CpuFast::scoreChunks(ConstView query, ConstView keys, const ScoreRule& rule, View scores) {
    const std::int64_t tokens = query.shape[0], heads = query.shape[1], width = query.shape[2];
    const std::int64_t groups = keys.shape[1], headsEach = heads / groups;
    const std::int64_t firstToken = rule.tokens == TokenReduce::Last ? tokens - 1 : 0;
    const ConstView queryRows = query.reshaped({tokens * heads, width});
    pool_.parallelFor(keys.shape[0], 4, [&](const ThreadPool::Range& range) {
        float* scoresOfHeads = own(range).sums.reserve<float>(tokens * heads + tokens);
        float* scoresOfTokens = scoresOfHeads + tokens * heads;
        for (std::int64_t chunk = range.begin; chunk < range.end; ++chunk) {
            const float* key = widenedRows(range, keys, chunk, 1);
            for (std::int64_t token = firstToken; token < tokens; ++token) {
                for (std::int64_t group = 0; group < groups; ++group) {
                    const std::int64_t row = token * heads + group * headsEach;
                    dotRows(key + group * width, matrixRows(queryRows, row, row + headsEach), scoresOfHeads + row);
                }
                scoresOfTokens[token] =
                    reduceScores(scoresOfHeads + token * heads, heads, rule.heads == HeadReduce::Max);
            }
            scores.as<float>()[chunk] = rule.scale * reduceScores(scoresOfTokens + firstToken, tokens - firstToken,
                                                                  rule.tokens == TokenReduce::Max);
        }
    });
}

void CpuFast::scoreFolded(ConstView folded, ConstView keys, View scores) {
    const std::int64_t tokens = folded.shape[0], width = keys.shape[1] * keys.shape[2];
    const ConstView x = folded.reshaped({tokens, width}), rows = keys.reshaped({keys.shape[0], width});
    if (width == 0) {
        std::fill_n(scores.as<float>(), scores.shape[0], 0.0F);
    } else if (keys.dtype == DType::I8 && tokens > 1 && width % 4 == 0 && hasInt8Scan()) {
        scanInt8(x, rows, scores);
    } else if (keys.dtype == DType::I8 && tokens <= kFewTokens) {
        scoreFewInt8(x, rows, scores);
    } else if (keys.dtype == DType::I8 && DenseProduct::hasExactInt8()) {
        scoreInt8(x, rows, scores);
    } else if (tokens == 1) {
        multiplyOneToken(x, rows, scores);
    } else {
        scoreFloats(x, rows, scores);
    }
}

void CpuFast::scanInt8(ConstView folded, ConstView keys, View scores) {
    const NarrowTokens narrow = quantiseTokens(folded);
    const PackedTokens packed = packTokens(narrow.tokens, narrow.scales, packedTokens_);
    overRows(keys.shape[0], packed.width * packed.blocks, [&](const ThreadPool::Range& range) {
        float* score = scores.as<float>();
        int8Scan(packed, keys.as<std::int8_t>() + range.begin * packed.width, range.end - range.begin,
                 score + range.begin);
        for (std::int64_t chunk = range.begin; chunk < range.end; ++chunk) score[chunk] *= keys.rowScales[chunk];
    });
}

// Scales are not negative, so a chunk's own scale is applied after the maximum.
void CpuFast::scoreFewInt8(ConstView folded, ConstView keys, View scores) {
    const NarrowTokens narrow = quantiseTokens(folded);
    const std::int64_t tokens = narrow.tokens.count, width = narrow.tokens.width;
    overRows(keys.shape[0], width, [&](const ThreadPool::Range& range) {
        auto* sums = own(range).sums.reserve<std::int32_t>((range.end - range.begin) * tokens);
        int8Dots(narrow.tokens, keys.as<std::int8_t>() + range.begin * width, range.end - range.begin, sums);
        for (std::int64_t chunk = range.begin; chunk < range.end; ++chunk) {
            float largest = -std::numeric_limits<float>::infinity();
            for (std::int64_t token = 0; token < tokens; ++token) {
                largest = std::max(largest, static_cast<float>(*sums++) * narrow.scales[token]);
            }
            scores.as<float>()[chunk] = largest * keys.rowScales[chunk];
        }
    });
}

void CpuFast::scoreInt8(ConstView folded, ConstView keys, View scores) {
    const NarrowTokens narrow = quantiseTokens(folded);
    const Product product{DenseProduct::Kind::I8, narrow.tokens.count, narrow.tokens.width, keys.shape[0],
                          kOutputsPerPiece};
    product_.prepare(product.distinctPieces());
    overStrips(product, [&](const ThreadPool::Range& range, std::int64_t chunk, std::int64_t count) {
        auto* sums = own(range).sums.reserve<std::int32_t>(kTokensPerPiece * kOutputsPerPiece);
        float* score = scores.as<float>() + chunk;
        std::fill_n(score, count, -std::numeric_limits<float>::infinity());
        for (std::int64_t token = 0; token < product.tokens; token += kTokensPerPiece) {
            const DenseProduct::Piece piece = product.pieceAt(token, chunk);
            product_.run(piece, range.thread, narrow.tokens.elements + token * product.inputs,
                         keys.as<std::int8_t>() + chunk * product.inputs, sums);
            for (std::int64_t i = 0; i < piece.tokens; ++i) {
                raiseToScaledSums(sums + i * kOutputsPerPiece, narrow.scales[token + i], count, score);
            }
        }
        for (std::int64_t i = 0; i < count; ++i) score[i] *= keys.rowScales[chunk + i];
    });
}

void CpuFast::scoreFloats(ConstView folded, ConstView keys, View scores) {
    const Product product{DenseProduct::Kind::F32, folded.shape[0], folded.shape[1], keys.shape[0], kOutputsPerPiece};
    product_.prepare(product.distinctPieces());
    overStrips(product, [&](const ThreadPool::Range& range, std::int64_t chunk, std::int64_t count) {
        auto* sums = own(range).sums.reserve<float>(kTokensPerPiece * kOutputsPerPiece);
        float* score = scores.as<float>() + chunk;
        const float* rows = widenedRows(range, keys, chunk, count);
        std::fill_n(score, count, -std::numeric_limits<float>::infinity());
        for (std::int64_t token = 0; token < product.tokens; token += kTokensPerPiece) {
            const DenseProduct::Piece piece = product.pieceAt(token, chunk);
            product_.run(piece, range.thread, folded.as<float>() + token * product.inputs, rows, sums);
            for (std::int64_t i = 0; i < piece.tokens; ++i) raiseToRow(sums + i * kOutputsPerPiece, count, score);
        }
    });
}

}  // namespace memoir::engine::cpu
