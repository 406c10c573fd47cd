// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/model/config.h"
#include "engine/model/kv_cache.h"
#include "engine/model/layer.h"
#include "engine/model/tokenizer.h"
#include "engine/model/weights.h"
#include "engine/ops/backend.h"
#include "engine/ops/growing_buffer.h"

namespace memoir::engine {

// Watches the residual stream, for parity. Watched passes compute every row of every layer.
class HiddenObserver {
  public:
    virtual ~HiddenObserver() = default;
    // hidden [T, D] as it enters a layer; after the last layer once more with layer = layerCount.
    virtual void hiddenBefore(int layer, ConstView hidden) = 0;
};

// The memory that a question sees in its routed layers.
class LayerMemory {
  public:
    virtual ~LayerMemory() = default;
    // Chooses passages by the routing tokens' queries [R, H, E] (device memory, before normalisation and scale) and
    // returns how many chunks they have together. Routed layers count from 0 and come in order.
    virtual std::int64_t select(int routedLayer, ConstView query) = 0;
    // The pooled keys and values of those chunks, [chunks, G, E] each.
    virtual void fetch(int routedLayer, View keys, View values) = 0;
};

struct TokenRange {
    std::int64_t begin = 0, end = 0;
};

// How tokens pass through the layers.
struct Pass {
    KvCache* cache = nullptr;             // what they see before themselves; their own rows are added
    std::int64_t firstPosition = 0;       // of row 0 of `hidden`; the others follow
    Causal causal = Causal::BottomRight;  // None: every token sees all of the pass
    std::span<const TokenRange> routing;  // the rows that route, ascending
    LayerMemory* memory = nullptr;        // absent: nothing is routed
    HiddenObserver* observer = nullptr;
    std::stop_token stop;
};

// Packed passages: each starts at position 0 and sees its own past only.
struct PackedPassages {
    std::span<const TokenId> tokens;          // [T]
    std::span<const std::int32_t> positions;  // [T]
    std::span<const std::int32_t> offsets;    // [passages + 1], ascending from 0 to T
    HiddenObserver* observer = nullptr;
    std::stop_token stop;
};

// What a routed layer makes of packed passages before pooling.
class PassageSink {
  public:
    virtual ~PassageSink() = default;
    // keys, values and routing keys [T, G, E] in device memory, for the time of the call.
    virtual void layerEncoded(int routedLayer, ConstView keys, ConstView values, ConstView routingKeys) = 0;
};

// A dense Qwen3 decoder on one device. Holds intermediate memory but no state between calls. Cancelled passes throw
// Error{Cancelled}.
class Transformer {
  public:
    // All three outlive this.
    Transformer(Backend& backend, const ModelConfig& config, const Weights& weights);

    Backend& backend() const { return backend_; }
    const ModelConfig& config() const { return config_; }
    const Weights& weights() const { return weights_; }

    // tokens -> hidden [T, D]
    void embed(std::span<const TokenId> tokens, View hidden);
    // Takes hidden [T, D] from before layer `begin` to before layer `end`. Of the last layer only the last row is
    // computed, since nothing reads the others.
    void runLayers(int begin, int end, View hidden, const Pass& pass);
    // Places the memory of a routed layer only: what its rows and later layers would see is not computed.
    void selectMemory(int layer, ConstView hidden, const Pass& pass);
    // The queries by which rows route in a layer, [R, H, E] in device memory until the next call.
    ConstView routingQueries(int layer, ConstView hidden, std::int64_t firstPosition, std::span<const TokenRange> rows);
    // hidden [N, D] -> the final norm and the head, [N, V]; both valid until the next call.
    ConstView finalNorm(ConstView hidden);
    ConstView logits(ConstView hidden);

    void encode(const PackedPassages& passages, PassageSink& sink);

  private:
    Layer layer(int index) { return Layer(backend_, config_, weights_.layer(index), scratch_); }
    int routedIndex(int layer) const;
    ConstView positionsFrom(std::int64_t first, std::int64_t count);
    std::unique_ptr<Pending> beginMemory(int index, ConstView hidden, const Pass& pass);
    void appendKeysAndValues(int index, ConstView hidden, const Pass& pass);
    void attend(int index, View hidden, const Pass& pass);
    void encodeLayer(int index, View hidden, ConstView positions, ConstView offsets, const PackedPassages& passages,
                     PassageSink& sink);

    Backend& backend_;
    const ModelConfig& config_;
    const Weights& weights_;
    LayerScratch scratch_;
    GrowingBuffer normed_, query_, attended_, keys_, values_, routingKeys_, last_;
    GrowingBuffer gathered_{DType::F32}, hidden_{DType::F32}, logits_{DType::F32};
    GrowingBuffer ids_{DType::I32}, positions_{DType::I32}, offsets_{DType::I32};
    std::vector<std::int32_t> hostPositions_;
};

}  // namespace memoir::engine
