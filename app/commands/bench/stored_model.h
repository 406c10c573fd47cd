// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/base/posix_file.h"
#include "engine/model/checkpoint.h"
#include "engine/model/transformer.h"
#include "engine/model/weights.h"

namespace memoir::app {

// A checkpoint's transformer without anything around it.
class StoredModel {
  public:
    // Throws engine::Error as the parts do. Both outlive this.
    StoredModel(const std::filesystem::path& folder, const engine::ModelConfig& config, engine::Backend& backend)
        : checkpoint_(files_, folder),
          weights_(config, checkpoint_, backend),
          transformer_(backend, config, weights_),
          config_(config) {}

    engine::Transformer& transformer() { return transformer_; }
    engine::DType weightType() const { return weights_.layer(0).gate.dtype; }

    // What one generated token reads: all matrices but the embedding and the router projectors.
    std::int64_t bytesPerToken() const {
        std::int64_t bytes = sizeOf(weights_.head());
        for (int index = 0; index < config_.layerCount; ++index) {
            const engine::LayerWeights& layer = weights_.layer(index);
            for (const engine::ConstView& matrix :
                 {layer.query, layer.key, layer.value, layer.output, layer.gate, layer.up, layer.down}) {
                bytes += sizeOf(matrix);
            }
        }
        return bytes;
    }

  private:
    static std::int64_t sizeOf(const engine::ConstView& matrix) {
        return matrix.shape.elementCount() * static_cast<std::int64_t>(engine::sizeOf(matrix.dtype)) +
               matrix.scaleCount * 4;
    }

    engine::PosixFileSystem files_;
    engine::Checkpoint checkpoint_;
    engine::Weights weights_;
    engine::Transformer transformer_;
    const engine::ModelConfig& config_;
};

}  // namespace memoir::app
