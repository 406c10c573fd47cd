// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/model/config.h"
#include "engine/model/weights.h"
#include "engine/ops/backend.h"
#include "engine/ops/growing_buffer.h"

namespace memoir::engine {

// Intermediate results of one layer, shared by all layers of a transformer.
struct LayerScratch {
    GrowingBuffer projected, normed, gate, up;
};

// Where a generated token goes: its position and the number of rows before it, int32 [1] each on the device, and all
// rows [R, G, E] of a layer's cache.
struct TokenPlace {
    ConstView position, rowsBefore;
    View keys, values;
};

// The arithmetic of one decoder layer in the pieces that its callers order differently: passages are packed, questions
// see memory, generated tokens see a cache. Rows are tokens; `hidden` is the residual stream before the layer's own
// norm.
class Layer {
  public:
    Layer(Backend& backend, const ModelConfig& config, const LayerWeights& weights, LayerScratch& scratch)
        : backend_(backend), config_(config), weights_(weights), scratch_(scratch) {}

    // hidden [T, D] -> normed [T, D]
    void inputNorm(ConstView hidden, View normed) const;
    // normed [T, D], positions [T] -> query [T, H, E], normalised per head and rotated
    void query(ConstView normed, ConstView positions, View query) const;
    // normed [T, D], positions [T] -> keys, normalised per head and rotated, and values, both [T, G, E]
    void keysAndValues(ConstView normed, ConstView positions, View keys, View values) const;
    // normed [T, D] -> [T, H, E] and [T, G, E]; only in routed layers of a decoupled router. Neither normed nor
    // rotated.
    void routerQuery(ConstView normed, View query) const;
    void routerKeys(ConstView normed, View keys) const;
    // One generated token, hidden [1, D] -> query [1, H, E], key and value [1, G, E], neither normalised nor rotated;
    // between [1, D].
    void tokenProjections(ConstView hidden, View between, View query, View key, View value) const;
    // They take their place in the cache, -> attended [1, H, E]. Query and key may be overwritten.
    void attendToken(const TokenPlace& place, View query, View key, View value, View attended) const;
    // attended [T, H, E]; hidden [T, D] += output projection, then += feed-forward network
    void finish(ConstView attended, View hidden) const;

  private:
    Backend& backend_;
    const ModelConfig& config_;
    const LayerWeights& weights_;
    LayerScratch& scratch_;
};

}  // namespace memoir::engine
