// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/checkpoint.h"
#include "engine/model/config.h"
#include "engine/ops/backend.h"
#include "engine/tensor/tensor.h"

namespace memoir::engine {

// The matrices of one decoder layer; see ModelConfig for the letters. Matrices are [outputs, inputs].
struct LayerWeights {
    ConstView inputNorm;    // [D]
    ConstView query;        // [H * E, D]
    ConstView key, value;   // [G * E, D]
    ConstView queryNorm;    // [E]
    ConstView keyNorm;      // [E]
    ConstView output;       // [D, H * E]
    ConstView postNorm;     // [D]
    ConstView gate, up;     // [inner, D]
    ConstView down;         // [D, inner]
    ConstView routerQuery;  // [H * E, D], only in routed layers of a decoupled router
    ConstView routerKey;    // [G * E, D], likewise
};

// A checkpoint's weights where the backend can read them: in the mapped file on a CPU, copied to any other device.
// Matrices are F32, BF16, F16, or I8 with one F32 scale per output row in a tensor <name>_scale.
class Weights {
  public:
    // Throws Error{BadInput} naming the file and the tensor that is missing, of the wrong shape or of the wrong type.
    // The checkpoint must outlive this.
    Weights(const ModelConfig& config, const Checkpoint& checkpoint, Backend& backend);
    // Random numbers instead of a checkpoint, made where the backend can read them, to measure a shape without having a
    // model of it. Matrices are of type `matrices`: float32, bf16, int8, or int4 with a scale per 64 elements.
    Weights(const ModelConfig& config, Backend& backend, DType matrices);

    ConstView embedding() const { return embedding_; }  // [V, D]
    ConstView head() const { return head_; }            // [V, D], the embedding where the head is tied
    ConstView finalNorm() const { return finalNorm_; }  // [D]
    const LayerWeights& layer(int index) const { return layers_[static_cast<std::size_t>(index)]; }

    std::int64_t parameterCount() const { return parameterCount_; }
    // Tensors of the checkpoint that nothing reads, by name: a sign that it is another kind of model. What MSA
    // checkpoints are known to carry along without use is not among them.
    std::vector<std::string> unusedTensors() const;

  private:
    void load();
    ConstView random(const Shape& shape);
    LayerWeights loadLayer(int index);
    ConstView matrix(const std::string& name, std::int64_t outputs, std::int64_t inputs);
    ConstView vector(const std::string& name, std::int64_t width);
    const StoredTensor& stored(const std::string& name, const std::vector<std::int64_t>& extents);
    ConstView place(const StoredTensor& tensor, const StoredTensor* scales);

    const ModelConfig& config_;
    const Checkpoint* checkpoint_ = nullptr;  // null: random
    DType randomType_ = DType::F32;
    Backend& backend_;
    std::vector<Tensor> copies_;  // what could not be read in place
    std::vector<std::string> used_;
    std::int64_t parameterCount_ = 0;
    ConstView embedding_, head_, finalNorm_;
    std::vector<LayerWeights> layers_;
};

}  // namespace memoir::engine
