// SPDX-License-Identifier: Apache-2.0
#include "engine/model/token_step.h"

#include <algorithm>
#include <span>
#include <utility>

#include "engine/ops/embed.h"
#include "engine/ops/layer_products.h"
#include "engine/ops/memory.h"

namespace memoir::engine {

namespace {

constexpr int kToken = 0, kPosition = 1, kRows = 2;  // places in the state
constexpr std::int64_t kSpareRows = 256;             // so that the cache seldom moves

}  // namespace

TokenStep::TokenStep(Transformer& transformer, KvCache& cache) : transformer_(transformer), cache_(cache) {
    const ModelConfig& config = transformer.config();
    Backend& backend = transformer.backend();
    const DType activations = backend.activationType();
    hostState_.resize(static_cast<std::size_t>(kRows + config.layerCount));
    state_ = backend.allocate(Shape{std::ssize(hostState_)}, DType::I32);
    hidden_ = backend.allocate(Shape{1, config.width}, DType::F32);
    normed_ = backend.allocate(hidden_.shape(), activations);
    query_ = backend.allocate(Shape{1, config.queryHeads, config.headWidth}, activations);
    attended_ = backend.allocate(query_.shape(), activations);
    key_ = backend.allocate(Shape{1, config.kvHeads, config.headWidth}, activations);
    value_ = backend.allocate(key_.shape(), activations);
    logits_ = backend.allocate(Shape{1, config.vocabularySize}, DType::F32);
}

bool TokenStep::run(TokenId token, std::int64_t position) {
    if (cache_.spareRows() < 1) cache_.reserve(kSpareRows);
    hostState_[kToken] = token;
    hostState_[kPosition] = static_cast<std::int32_t>(position);
    for (int layer = 0; layer < cache_.layerCount(); ++layer)
        hostState_[static_cast<std::size_t>(kRows + layer)] = static_cast<std::int32_t>(cache_.rowCount(layer));
    copy(transformer_.backend(), viewOf(std::span(std::as_const(hostState_))), state_);
    if (cacheMoved() || recording_ == nullptr) {
        recording_ = transformer_.backend().record([this] { pass(); });
        if (recording_ == nullptr) return false;
    } else {
        recording_->replay();
    }
    for (int layer = 0; layer < cache_.layerCount(); ++layer) cache_.append(layer, 1);
    return true;
}

bool TokenStep::cacheMoved() {
    std::vector<const std::byte*> rows;
    for (int layer = 0; layer < cache_.layerCount(); ++layer) {
        rows.push_back(cache_.allRows(layer).keys.data);
        rows.push_back(cache_.allRows(layer).values.data);
    }
    const bool moved = rows != cacheRows_;
    cacheRows_ = std::move(rows);
    return moved;
}

void TokenStep::pass() {
    const ModelConfig& config = transformer_.config();
    const Weights& weights = transformer_.weights();
    Backend& backend = transformer_.backend();
    embed(backend, weights.embedding(), state_.view().rows(kToken, kToken + 1), hidden_);
    for (int layer = 0; layer < config.layerCount; ++layer) passLayer(layer);
    const ConstView head = weights.head();
    const View logits = logits_;
    normedProducts(backend,
                   {hidden_, weights.finalNorm(), config.normEpsilon, std::span(&head, 1), std::span(&logits, 1)},
                   normed_);
}

void TokenStep::passLayer(int index) {
    Backend& backend = transformer_.backend();
    const Layer layer(backend, transformer_.config(), transformer_.weights().layer(index), scratch_);
    const ConstView position = state_.view().rows(kPosition, kPosition + 1);
    const ConstView rowsBefore = state_.view().rows(kRows + index, kRows + index + 1);
    const KvCache::Rows rows = cache_.allRows(index);
    layer.tokenProjections(hidden_, normed_, query_, key_, value_);
    layer.attendToken({position, rowsBefore, rows.keys, rows.values}, query_, key_, value_, attended_);
    layer.finish(attended_, hidden_);
}

}  // namespace memoir::engine
