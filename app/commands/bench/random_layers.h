// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "engine/model/config.h"
#include "engine/model/layer.h"
#include "engine/ops/backend.h"

namespace memoir::app {

// Decoder layers of a shape with random weights. Fewer than the shape has are made, and used in turn, so that any
// machine can run any shape; they are together larger than its caches.
class RandomLayers {
  public:
    // sizeBytes: about how much the weights should take; at least two layers.
    RandomLayers(engine::Backend& backend, const engine::ModelConfig& config, engine::DType dtype,
                 std::int64_t sizeBytes);

    engine::Layer layer(int index);
    std::int64_t bytesOf(int index) const;  // what one token reads: without router projectors

  private:
    struct Stored {
        engine::LayerWeights weights;
        std::int64_t bytesPerToken = 0;
    };

    Stored randomLayer(engine::DType dtype);
    engine::ConstView matrix(std::int64_t outputs, std::int64_t inputs, engine::DType dtype);
    engine::ConstView ones(std::int64_t width);
    const Stored& at(int index) const { return layers_[static_cast<std::size_t>(index) % layers_.size()]; }

    engine::Backend& backend_;
    const engine::ModelConfig& config_;
    std::vector<engine::Tensor> tensors_;
    std::vector<Stored> layers_;
    engine::LayerScratch scratch_;
};

}  // namespace memoir::app
