// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <vector>

#include "engine/base/thread_pool.h"
#include "engine/cpu/cpu_reference.h"
#include "engine/cpu/dense_product.h"
#include "engine/cpu/pieces.h"
#include "engine/cpu/rotary_table.h"
#include "engine/cpu/scratch.h"
#include "engine/cpu/simd/int8_dot.h"
#include "engine/cpu/simd/tile_product.h"

namespace memoir::engine::cpu {

// The same operations on every core and with the widest vectors this processor has. What is not overridden is cheap.
class CpuFast final : public CpuReference {
  public:
    explicit CpuFast(int threadCount);

    std::string name() const override;
    int threadCount() const override { return pool_.threadCount(); }

    void copy(ConstView from, View to) override;
    void quantiseRows(ConstView from, View to) override;

    void embed(ConstView table, ConstView ids, View out) override;
    void rmsNorm(ConstView x, ConstView weight, float epsilon, View out) override;
    void matmul(ConstView x, ConstView weight, View out) override;
    void rope(View x, ConstView positions, float theta) override;
    void attention(const AttentionInputs& inputs, View out) override;
    void packedAttention(const PackedAttentionInputs& inputs, View out) override;
    void siluMultiply(ConstView gate, ConstView up, View out) override;
    void add(ConstView x, float weight, View sum) override;

    void meanPool(ConstView x, ConstView chunkStarts, View out) override;
    void normalizeRows(View x) override;
    void scoreChunks(ConstView query, ConstView keys, const ScoreRule& rule, View scores) override;
    void scoreFolded(ConstView folded, ConstView keys, View scores) override;
    void reduceChunks(ConstView scores, ConstView passageStarts, ChunkReduce reduce, View out) override;
    void rescorePassages(const PassageScan& scan, ConstView candidates, View scores) override;
    bool scansExactly(DType keys) const override { return keys != DType::I8; }  // int8 keys meet an int8 query
    void topK(ConstView scores, ConstView allowed, View indices, View values) override;

    void softmax(ConstView logits, View out) override;

    // What a span's rows share.
    struct SpanOperands {
        Strided<const float> values;
        Strided<float> scores;  // of a few rows; behind them as many rows of padded width for the result
        std::int64_t width;
    };

  private:
    struct PerThread {
        Scratch weights;  // float32 copies of a piece of a narrow operand
        Scratch sums;
        Scratch keys, values, scores;  // of one attention span
    };

    // Calls body(Range) over rows of `width` elements each, in pieces worth waking a thread for.
    template <class Body>
    void overRows(std::int64_t rows, std::int64_t width, const Body& body) {
        constexpr std::int64_t kElementsPerPiece = 32768;
        pool_.parallelFor(rows, kElementsPerPiece / (width + 1) + 1, body);
    }
    PerThread& own(const ThreadPool::Range& range) { return perThread_[static_cast<std::size_t>(range.thread)]; }

    // Calls body(range, firstOutput, outputCount) for every strip of a product's outputs.
    template <class Body>
    void overStrips(const Product& product, const Body& body) {
        const std::int64_t strips = (product.outputs + product.strip - 1) / product.strip;
        pool_.parallelFor(strips, 1, [&](const ThreadPool::Range& range) {
            for (std::int64_t strip = range.begin; strip < range.end; ++strip) {
                const std::int64_t first = strip * product.strip;
                body(range, first, std::min(product.strip, product.outputs - first));
            }
        });
    }

    // Tokens rounded to int8 with one scale each; valid until the next call.
    struct NarrowTokens {
        Int8Tokens tokens;
        const float* scales;
    };
    NarrowTokens quantiseTokens(const ConstView& x);
    // Rows of a weight as float32: itself, or a copy that never leaves the cache.
    const float* widenedRows(const ThreadPool::Range& range, const ConstView& weight, std::int64_t row,
                             std::int64_t count);

    void multiplyOneToken(ConstView x, ConstView weight, View out);
    void multiplyFloats(ConstView x, ConstView weight, View out);
    void multiplyFewTokensInt8(ConstView x, ConstView weight, View out);
    void multiplyInt8(ConstView x, ConstView weight, View out);
    // Some tokens of one query against the key/value head `group`.
    struct AttentionSpan {
        ConstView query, keys, values;
        View out;
        Causal causal;
        std::int64_t group, begin, end;  // tokens [begin, end)

        std::int64_t seenBy(std::int64_t token) const {
            return causal == Causal::None ? keys.shape[0] : keys.shape[0] - query.shape[0] + token + 1;
        }
    };
    void addSpans(const AttentionInputs& inputs, View out);
    void attendSpans();
    void attendSpan(const AttentionSpan& span, PerThread& own);
    static void attendHeads(const AttentionSpan& span, const SpanOperands& operands);
    static void attendTokens(const AttentionSpan& span, Strided<const float> keys, const SpanOperands& operands);

    void scanInt8(ConstView folded, ConstView keys, View scores);
    void scoreFewInt8(ConstView folded, ConstView keys, View scores);
    void scoreInt8(ConstView folded, ConstView keys, View scores);
    void scoreFloats(ConstView folded, ConstView keys, View scores);

    ThreadPool pool_;
    DenseProduct product_;
    RotaryTable rotary_;
    std::vector<PerThread> perThread_;
    std::vector<AttentionSpan> spans_;  // of the call that is running
    Scratch narrowTokens_, tokenScales_, tokenSums_, packedTokens_, normWeight_;
};

}  // namespace memoir::engine::cpu
