// SPDX-License-Identifier: Apache-2.0
#include "engine/bench/routing_keys.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "engine/ops/elementwise.h"
#include "engine/ops/memory.h"
#include "engine/ops/scan_passages.h"
#include "engine/ops/top_k.h"

namespace memoir::engine::bench {

RoutingKeys::RoutingKeys(const Run& run, std::int64_t tokenCount, DType dtype, int layerCount) : run_(run) {
    const std::int64_t passages =
        std::max<std::int64_t>(1, tokenCount / run.config.routing.chunkTokens / kChunksPerPassage);
    const std::int64_t chunks = passages * kChunksPerPassage;
    const int layers = layerCount > 0 ? layerCount : static_cast<int>(run.config.routing.layers.size());
    for (int layer = 0; layer < layers; ++layer)
        layers_.push_back(randomTensor(run.backend, {chunks, run.config.kvHeads, run.config.headWidth}, dtype, 0.1F));
    std::vector<std::int32_t> starts(static_cast<std::size_t>(passages) + 1);
    for (std::size_t i = 0; i < starts.size(); ++i) starts[i] = static_cast<std::int32_t>(i * kChunksPerPassage);
    passageStarts_ = run.backend.allocate({passages + 1}, DType::I32);
    copy(run.backend, viewOf(std::span(std::as_const(starts))), passageStarts_);
    chunkScores_ = run.backend.allocate({chunks}, DType::F32);
    scores_ = run.backend.allocate({passages}, DType::F32);
    indices_ = run.backend.allocate({512}, DType::I32);
    values_ = run.backend.allocate({512}, DType::F32);
}

std::int64_t RoutingKeys::sizeBytes() const {
    std::int64_t bytes = 0;
    for (const Tensor& layer : layers_) bytes += static_cast<std::int64_t>(layer.sizeBytes());
    return bytes;
}

void RoutingKeys::quantiseFrom(const RoutingKeys& others) {
    for (std::size_t layer = 0; layer < layers_.size(); ++layer)
        quantiseRows(run_.backend, others.layers_[layer], layers_[layer]);
}

PassageScan RoutingKeys::scanOf(int layer, ConstView folded) const {
    return {folded, this->layer(layer), passageStarts_, run_.config.routing.rules.chunks};
}

void RoutingKeys::scan(int layer, ConstView folded) {
    scanPassages(run_.backend, scanOf(layer, folded), chunkScores_, scores_);
}

void RoutingKeys::select(int layer, ConstView folded, std::int64_t count) {
    scan(layer, folded);
    topK(run_.backend, scores_, {}, indices_.view().rows(0, count), values_.view().rows(0, count));
}

std::vector<std::int32_t> RoutingKeys::onHost(ConstView indices) const {
    std::vector<std::int32_t> numbers(static_cast<std::size_t>(indices.shape[0]));
    copy(run_.backend, indices, viewOf(std::span(numbers)));
    return numbers;
}

std::vector<std::int32_t> RoutingKeys::selected() const {
    return onHost(indices_.view().rows(0, std::min<std::int64_t>(16, passageCount())));
}

Tensor RoutingKeys::questionNear(int seed, std::int64_t tokens) const {
    const ConstView keys = layer(0);
    Tensor folded = run_.backend.allocate({tokens, keys.shape[1], keys.shape[2]}, DType::F32);
    for (std::int64_t token = 0; token < tokens; ++token) {
        const std::int64_t chunk = (seed * 104729 + token * 7919) % keys.shape[0];
        copy(run_.backend, keys.rows(chunk, chunk + 1), folded.view().rows(token, token + 1));
    }
    const Tensor noise = randomTensor(run_.backend, folded.shape(), DType::F32, 0.05F);
    engine::add(run_.backend, noise, folded);
    return folded;
}

std::vector<std::int32_t> RoutingKeys::selectExactly(int layer, ConstView folded, std::int64_t count) {
    std::vector<std::int32_t> all(static_cast<std::size_t>(passageCount()));
    std::iota(all.begin(), all.end(), 0);
    rescorePassages(run_.backend, scanOf(layer, folded), viewOf(std::span(std::as_const(all))), scores_);
    topK(run_.backend, scores_, {}, indices_.view().rows(0, count), values_.view().rows(0, count));
    return onHost(indices_.view().rows(0, count));
}

std::vector<std::int32_t> RoutingKeys::selectRescored(int layer, ConstView folded, std::int64_t count,
                                                      const RoutingKeys& exact) {
    const std::int64_t candidates = std::min<std::int64_t>(256, passageCount());
    select(layer, folded, candidates);
    const std::vector<std::int32_t> numbers = onHost(indices_.view().rows(0, candidates));
    rescorePassages(run_.backend, exact.scanOf(layer, folded), indices_.view().rows(0, candidates),
                    scores_.view().rows(0, candidates));
    topK(run_.backend, scores_.view().rows(0, candidates), {}, indices_.view().rows(0, count),
         values_.view().rows(0, count));
    std::vector<std::int32_t> best;
    for (const std::int32_t place : onHost(indices_.view().rows(0, count)))
        best.push_back(numbers[static_cast<std::size_t>(place)]);
    return best;
}

}  // namespace memoir::engine::bench
