// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "engine/tensor/tensor.h"
#include "engine/tensor/view.h"

namespace memoir::engine {

enum class Causal { None, BottomRight };
enum class HeadReduce { Mean, Max };
enum class TokenReduce { Mean, Max, Last };
enum class ChunkReduce { Max, Mean };
enum class PooledLength { AsPooled, Unit };  // of a pooled routing key, per chunk and head

// query [T, H, E], keys and values [S, G, E]: H is a multiple of G, head h reads key/value head h / (H / G). With
// BottomRight token t sees the first S - T + t + 1 keys, so S >= T; with None every token sees every key, so S >= 1.
// rowsBefore, where there is one, is int32 [1]: S is then not the keys' extent but that number + T, so that a recorded
// step sees a cache grow.
struct AttentionInputs {
    ConstView query, keys, values;
    Causal causal = Causal::BottomRight;
    ConstView rowsBefore = {};
};

// How heads are made ready: normalised one by one with norm [E], then turned by positions int32 [T].
struct HeadTurn {
    ConstView norm, positions;
    float epsilon, theta;
};

// One generated token that still has to take its place: query [1, H, E] and key [1, G, E] are normalised head by head
// and turned by position, int32 [1], key and value become row *rowsBefore of keys and values [R, G, E], and the token
// attends to all rows up to its own. query and key may be overwritten. rowsBefore, int32 [1], is below R.
struct TokenAttention {
    View query, key, value;
    ConstView queryNorm, keyNorm;  // [E]
    float epsilon, theta;
    ConstView position, rowsBefore;
    View keys, values;
};

// query [T, H, E], keys and values [T, G, E], offsets int32 [B + 1] ascending from 0 to T: passage b holds the tokens
// [offsets[b], offsets[b + 1]), each of which sees its own past within the passage and nothing else.
struct PackedAttentionInputs {
    ConstView query, keys, values, offsets;
};

// Products of the RMS norm of x [T, D] with weights [O, D] of one type: outs[i] = rmsNorm(x) * weights[i]^T, [T, O].
struct NormedProducts {
    ConstView x, norm;
    float epsilon;
    std::span<const ConstView> weights;
    std::span<const View> outs;
};

// silu(n * gate^T) * (n * up^T), where n is the RMS norm of x [T, D]; gate and up [O, D].
struct GatedProduct {
    ConstView x, norm;
    float epsilon;
    ConstView gate, up;
};

// The scan of one shard's routing keys for one question. folded [F, G, E] float32, keys [C, G, E] stored with one scale
// per chunk when int8, passageStarts int32 [N + 1] ascending from 0 to C: passage n holds the chunks
// [passageStarts[n], passageStarts[n + 1]).
struct PassageScan {
    ConstView folded, keys, passageStarts;
    ChunkReduce chunks = ChunkReduce::Max;
};

// What a routed layer says of packed passages: keys, values and routingKeys [T, G, E], chunkStarts int32 [C + 1] as
// meanPool takes them.
struct LayerPooling {
    ConstView keys, values, routingKeys, chunkStarts;
    PooledLength length = PooledLength::AsPooled;
};

// How a question's routing queries become one score per chunk: heads are reduced first, then tokens (MSA.md, section
// 3).
struct ScoreRule {
    HeadReduce heads = HeadReduce::Mean;
    TokenReduce tokens = TokenReduce::Max;
    float scale = 1.0F;  // multiplies every dot product
};

// What a device has for weights, memory and intermediate results.
struct DeviceSpace {
    std::int64_t totalBytes = 0, freeBytes = 0;
    std::int64_t pinnableBytes = 0;  // host memory that the device may be let read in place
};

// Operations that were asked for once and can be done again, on the same memory.
class Recording {
  public:
    virtual ~Recording() = default;
    virtual void replay() = 0;
};

// Something that was asked for and may still be going on.
class Pending {
  public:
    virtual ~Pending() = default;
    virtual void wait() = 0;
};

// What a device can do. The kernels neither validate, allocate per call, nor log: call them through the functions of
// ops/<name>.h, which state the contracts and check the shapes.
//
// Activations are of activationType(), or float32, which every backend takes: the residual stream, logits and scores
// always are. Stored operands (weights, keys, values, pooled memory, routing keys) are float32, bfloat16, float16 or
// quantised int8, weights also int4; sums are float32 always. Views lie on the backend's device. One on the host is
// taken too, at the price of a copy: it is meant for lists of ids and positions, and for tests. One thread calls a
// backend at a time.
class Backend {
  public:
    virtual ~Backend() = default;

    virtual Device device() const = 0;
    virtual std::string name() const = 0;  // for people: "CPU, 2 threads, AVX3_DL"
    virtual int threadCount() const = 0;
    virtual DType activationType() const { return DType::F32; }
    // What floating-point weights of a checkpoint are best kept as.
    virtual DType weightType(DType stored) const { return stored; }

    // Memory. allocate throws Error{OutOfResources}; the elements are zero. copy takes either side on the host or on
    // the device. See ops/memory.h for copy, quantiseRows and clear.
    virtual Tensor allocate(const Shape& shape, DType dtype, std::int64_t scaleCount = 0) = 0;
    virtual void copy(ConstView from, View to) = 0;
    virtual void quantiseRows(ConstView from, View to) = 0;
    virtual void clear(View view) = 0;
    // Copies device memory to memory of allocatePinned, of the same kind and extents, beside what is asked for later.
    // Neither side changes before the copy was waited for.
    virtual std::unique_ptr<Pending> copyAside(ConstView from, View to) = 0;
    // Does what `work` asks for beside what is asked for later: copies and gathers, behind all that was asked for
    // before. Waiting for it, at the latest by letting it go, holds up what is asked for from then on, not the caller;
    // until then neither side touches what the other writes.
    virtual std::unique_ptr<Pending> beside(const std::function<void()>& work) = 0;
    // Takes memory now from which later allocations come while it has room, so that they take no time and nobody else
    // gets it in between; at most once. Returns how much it took: nothing on a backend that gains nothing by it. Throws
    // Error{OutOfResources} where there is not so much.
    virtual std::int64_t reserve(std::int64_t sizeBytes) = 0;
    // Returns when everything asked for so far is done and visible to the host.
    virtual void synchronise() = 0;
    virtual DeviceSpace space() const = 0;
    // Host memory that kernels read in place, and that the host fills through the view. Throws Error{OutOfResources}
    // where the system lets no more be pinned.
    virtual Tensor allocatePinned(const Shape& shape, DType dtype, std::int64_t scaleCount = 0) = 0;
    // Does `work` and notes its operations. They may not allocate, synchronise or touch pageable host memory; null
    // where this backend gains nothing by it, and then nothing was done.
    virtual std::unique_ptr<Recording> record(const std::function<void()>& work) = 0;

    // The transformer.
    virtual void embed(ConstView table, ConstView ids, View out) = 0;
    virtual void rmsNorm(ConstView x, ConstView weight, float epsilon, View out) = 0;
    virtual void matmul(ConstView x, ConstView weight, View out) = 0;
    virtual void rope(View x, ConstView positions, float theta) = 0;
    virtual void attention(const AttentionInputs& inputs, View out) = 0;
    virtual void packedAttention(const PackedAttentionInputs& inputs, View out) = 0;
    virtual void siluMultiply(ConstView gate, ConstView up, View out) = 0;
    virtual void add(ConstView x, float weight, View sum) = 0;
    virtual void storeRows(ConstView from, ConstView places, View rows) = 0;

    // Several of them at once, where that is quicker: false, with nothing done, where this backend has no such way. See
    // turnHeads in ops/rope.h, attendToken in ops/attention.h, and ops/layer_products.h.
    virtual bool turnHeads(View /*x*/, const HeadTurn&) { return false; }
    virtual bool attendToken(const TokenAttention&, View /*out*/) { return false; }
    virtual bool normedProducts(const NormedProducts&) { return false; }
    virtual bool gatedProduct(const GatedProduct&, View /*out*/) { return false; }
    virtual bool addProduct(ConstView /*x*/, ConstView /*weight*/, View /*sum*/) { return false; }

    // The memory.
    virtual void meanPool(ConstView x, ConstView chunkStarts, View out) = 0;
    virtual void normalizeRows(View x) = 0;
    virtual void poolLayer(const LayerPooling& layer, View pooled) = 0;
    virtual void scoreChunks(ConstView query, ConstView keys, const ScoreRule& rule, View scores) = 0;
    virtual void foldQuery(ConstView query, const ScoreRule& rule, View folded) = 0;
    virtual void scoreFolded(ConstView folded, ConstView keys, View scores) = 0;
    virtual void reduceChunks(ConstView scores, ConstView passageStarts, ChunkReduce reduce, View out) = 0;
    virtual void topK(ConstView scores, ConstView allowed, View indices, View values) = 0;
    virtual void scanPassages(const PassageScan& scan, View chunkScores, View scores) = 0;
    virtual void rescorePassages(const PassageScan& scan, ConstView candidates, View scores) = 0;
    // Whether scanPassages over keys of this type rounds no more than rescorePassages does.
    virtual bool scansExactly(DType keys) const = 0;
    virtual void gatherRows(ConstView rows, ConstView indices, View out) = 0;

    // The next token.
    virtual void softmax(ConstView logits, View out) = 0;
    virtual void argmax(ConstView logits, View indices) = 0;
    virtual void logSumExp(ConstView logits, View out) = 0;
};

}  // namespace memoir::engine
