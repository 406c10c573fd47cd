// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench/random_layers.h"

#include <algorithm>

#include "app/commands/bench/bench_run.h"

namespace memoir::app {

RandomLayers::RandomLayers(engine::Backend& backend, const engine::ModelConfig& config, engine::DType dtype,
                           std::int64_t sizeBytes)
    : backend_(backend), config_(config) {
    do {
        layers_.push_back(randomLayer(dtype));
    } while (std::ssize(layers_) < config.layerCount &&
             std::max<std::int64_t>(2, sizeBytes / layers_.front().bytesPerToken) > std::ssize(layers_));
}

engine::Layer RandomLayers::layer(int index) {
    return {backend_, config_, at(index).weights, scratch_};
}

std::int64_t RandomLayers::bytesOf(int index) const {
    return at(index).bytesPerToken;
}

RandomLayers::Stored RandomLayers::randomLayer(engine::DType dtype) {
    const std::int64_t width = config_.width, inner = config_.innerWidth;
    const std::int64_t query = std::int64_t{config_.queryHeads} * config_.headWidth;
    const std::int64_t shared = std::int64_t{config_.kvHeads} * config_.headWidth;
    Stored stored;
    engine::LayerWeights& weights = stored.weights;
    const std::size_t first = tensors_.size();
    weights.query = matrix(query, width, dtype);
    weights.key = matrix(shared, width, dtype);
    weights.value = matrix(shared, width, dtype);
    weights.output = matrix(width, query, dtype);
    weights.gate = matrix(inner, width, dtype);
    weights.up = matrix(inner, width, dtype);
    weights.down = matrix(width, inner, dtype);
    for (std::size_t i = first; i < tensors_.size(); ++i) {
        stored.bytesPerToken += static_cast<std::int64_t>(tensors_[i].sizeBytes());
    }
    weights.routerQuery = matrix(query, width, dtype);
    weights.routerKey = matrix(shared, width, dtype);
    weights.inputNorm = ones(width);
    weights.postNorm = ones(width);
    weights.queryNorm = ones(config_.headWidth);
    weights.keyNorm = ones(config_.headWidth);
    return stored;
}

engine::ConstView RandomLayers::matrix(std::int64_t outputs, std::int64_t inputs, engine::DType dtype) {
    tensors_.push_back(randomTensor(backend_, {outputs, inputs}, dtype));
    return tensors_.back();
}

engine::ConstView RandomLayers::ones(std::int64_t width) {
    engine::Tensor host = engine::hostTensor({width}, engine::DType::F32);
    std::fill_n(host.view().as<float>(), width, 1.0F);
    tensors_.push_back(backend_.allocate({width}, engine::DType::F32));
    backend_.copy(host, tensors_.back());
    return tensors_.back();
}

}  // namespace memoir::app
