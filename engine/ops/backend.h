// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "engine/tensor/tensor.h"
#include "engine/tensor/view.h"

namespace memoir::engine {

enum class Causal { None, BottomRight };
enum class HeadReduce { Mean, Max };
enum class TokenReduce { Mean, Max, Last };
enum class ChunkReduce { Max, Mean };

// query [T, H, E], keys and values [S, G, E]: H is a multiple of G, head h reads key/value head h / (H / G). With
// BottomRight token t sees the first S - T + t + 1 keys, so S >= T; with None every token sees every key, so S >= 1.
struct AttentionInputs {
    ConstView query, keys, values;
    Causal causal = Causal::BottomRight;
};

// query [T, H, E], keys and values [T, G, E], offsets int32 [B + 1] ascending from 0 to T: passage b holds the tokens
// [offsets[b], offsets[b + 1]), each of which sees its own past within the passage and nothing else.
struct PackedAttentionInputs {
    ConstView query, keys, values, offsets;
};

// How a question's routing queries become one score per chunk: heads are reduced first, then tokens (MSA.md, section
// 3).
struct ScoreRule {
    HeadReduce heads = HeadReduce::Mean;
    TokenReduce tokens = TokenReduce::Max;
    float scale = 1.0F;  // multiplies every dot product
};

// What a device can do. The kernels neither validate, allocate per call, nor log: call them through the functions of
// ops/<name>.h, which state the contracts and check the shapes.
//
// Activations are float32 on the CPU. Stored operands (weights, keys, values, pooled memory, routing keys) are float32,
// bfloat16, float16 or quantised int8; sums are float32 always. Views of ids, positions, offsets and masks are on the
// same device as the rest. One thread calls a backend at a time.
class Backend {
  public:
    virtual ~Backend() = default;

    virtual Device device() const = 0;
    virtual std::string name() const = 0;  // for people: "CPU, 2 threads, AVX3_DL"
    virtual int threadCount() const = 0;

    // Memory. allocate throws Error{OutOfResources}; the elements are zero. copy takes either side on the host or on
    // the device. See ops/memory.h for copy and quantiseRows.
    virtual Tensor allocate(const Shape& shape, DType dtype, std::int64_t scaleCount = 0) = 0;
    virtual void copy(ConstView from, View to) = 0;
    virtual void quantiseRows(ConstView from, View to) = 0;
    // Returns when everything asked for so far is done and visible to the host.
    virtual void synchronise() = 0;

    // The transformer.
    virtual void embed(ConstView table, ConstView ids, View out) = 0;
    virtual void rmsNorm(ConstView x, ConstView weight, float epsilon, View out) = 0;
    virtual void matmul(ConstView x, ConstView weight, View out) = 0;
    virtual void rope(View x, ConstView positions, float theta) = 0;
    virtual void attention(const AttentionInputs& inputs, View out) = 0;
    virtual void packedAttention(const PackedAttentionInputs& inputs, View out) = 0;
    virtual void siluMultiply(ConstView gate, ConstView up, View out) = 0;
    virtual void add(ConstView x, View sum) = 0;

    // The memory.
    virtual void meanPool(ConstView x, ConstView chunkStarts, View out) = 0;
    virtual void normalizeRows(View x) = 0;
    virtual void scoreChunks(ConstView query, ConstView keys, const ScoreRule& rule, View scores) = 0;
    virtual void foldQuery(ConstView query, const ScoreRule& rule, View folded) = 0;
    virtual void scoreFolded(ConstView folded, ConstView keys, View scores) = 0;
    virtual void reduceChunks(ConstView scores, ConstView passageStarts, ChunkReduce reduce, View out) = 0;
    virtual void topK(ConstView scores, ConstView allowed, View indices, View values) = 0;

    // The next token.
    virtual void softmax(ConstView logits, View out) = 0;
    virtual void argmax(ConstView logits, View indices) = 0;
};

}  // namespace memoir::engine
