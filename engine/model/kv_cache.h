// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/config.h"
#include "engine/ops/backend.h"
#include "engine/tensor/tensor.h"

namespace memoir::engine {

// The keys and values that a request's tokens attend to: per layer [rows, G, E] activations, in the order in which they
// are seen (template head, chunks of selected passages, prompt, generated tokens). Layers differ in length, since each
// selects its own passages.
class KvCache {
  public:
    KvCache(Backend& backend, const ModelConfig& config);

    int layerCount() const { return static_cast<int>(layers_.size()); }
    std::int64_t rowCount(int layer) const { return at(layer).rowCount; }
    ConstView keys(int layer) const;    // [rows, G, E]
    ConstView values(int layer) const;  // [rows, G, E]

    struct Rows {
        View keys, values;  // [count, G, E], to be filled
    };
    // Adds rows to a layer; no memory is allocated within what was reserved. The views hold until the next call.
    Rows append(int layer, std::int64_t count);
    // Every row there is room for, filled or not; holds until a layer is given more room.
    Rows allRows(int layer) { return {at(layer).keys, at(layer).values}; }
    // How many rows fit into every layer before it is given more room.
    std::int64_t spareRows() const;
    // Makes room for this many rows more in every layer.
    void reserve(std::int64_t count);
    void reserve(int layer, std::int64_t count);  // in one
    // Forgets the rows from `rowCount` on.
    void truncate(int layer, std::int64_t rowCount);
    // Makes a layer equal to that of another cache.
    void assign(int layer, const KvCache& from);

  private:
    struct Layer {
        Tensor keys, values;  // [capacity, G, E]
        std::int64_t rowCount = 0;
    };

    const Layer& at(int layer) const { return layers_[static_cast<std::size_t>(layer)]; }
    Layer& at(int layer) { return layers_[static_cast<std::size_t>(layer)]; }
    void reserve(Layer& layer, std::int64_t capacity);
    Tensor enlarged(const Tensor& rows, std::int64_t rowCount, std::int64_t capacity);

    Backend* backend_;
    std::int64_t kvHeads_, headWidth_;
    std::vector<Layer> layers_;
};

}  // namespace memoir::engine
