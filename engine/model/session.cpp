// SPDX-License-Identifier: Apache-2.0
#include "engine/model/session.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/ops/memory.h"

namespace memoir::engine {

KvCache encodeTemplateHead(Transformer& transformer, std::span<const TokenId> tokens) {
    KvCache cache(transformer.backend(), transformer.config());
    const Shape shape{static_cast<std::int64_t>(tokens.size()), transformer.config().width};
    Tensor hidden = transformer.backend().allocate(shape, DType::F32);
    transformer.embed(tokens, hidden);
    Pass pass;
    pass.cache = &cache;
    transformer.runLayers(0, transformer.config().layerCount, hidden, pass);
    return cache;
}

Session::Session(Transformer& transformer, const KvCache* head)
    : transformer_(transformer),
      cache_(transformer.backend(), transformer.config()),
      firstRouted_(transformer.config().routing.layers.front()) {
    for (int layer = 0; layer < cache_.layerCount(); ++layer) {
        if (head != nullptr) cache_.assign(layer, *head);
        headRows_.push_back(cache_.rowCount(layer));
    }
    promptRows_ = headRows_;
}

void Session::begin(const PromptPass& prompt, std::int64_t room) {
    const View hidden = runLowerLayers(prompt);
    transformer_.runLayers(firstRouted_, cache_.layerCount(), hidden, passFor(prompt));
    lastHidden_ = hidden.rows(hidden.shape[0] - 1, hidden.shape[0]);
    lastIsStep_ = false;
    for (int layer = 0; layer < cache_.layerCount(); ++layer)
        promptRows_[static_cast<std::size_t>(layer)] = cache_.rowCount(layer);
    cache_.reserve(room);
    if (watcher_) watcher_(prompt.tokens, prompt.firstPosition);
}

void Session::route(const PromptPass& prompt) {
    const View hidden = runLowerLayers(prompt);
    const int lastRouted = transformer_.config().routing.layers.back();
    const Pass pass = passFor(prompt);
    transformer_.runLayers(firstRouted_, lastRouted, hidden, pass);
    transformer_.selectMemory(lastRouted, hidden, pass);
}

void Session::extend(std::span<const TokenId> tokens) {
    const auto count = static_cast<std::int64_t>(tokens.size());
    ENGINE_CHECK(count > 0, "a request grows by at least one token");
    if (stepOver(tokens)) return;
    const View hidden = hidden_.view(transformer_.backend(), Shape{count, transformer_.config().width});
    transformer_.embed(tokens, hidden);
    Pass pass;
    pass.cache = &cache_;
    pass.firstPosition = nextPosition_;
    pass.causal = Causal::None;
    pass.stop = stop_;
    transformer_.runLayers(0, cache_.layerCount(), hidden, pass);
    lastHidden_ = hidden.rows(count - 1, count);
    lastIsStep_ = false;
    if (watcher_) watcher_(tokens, nextPosition_);
    nextPosition_ += count;
}

// A single token goes the recorded way where there is one.
bool Session::stepOver(std::span<const TokenId> tokens) {
    if (tokens.size() > 1 || transformer_.backend().device().kind == DeviceKind::Cpu) return false;
    if (step_ == nullptr) step_ = std::make_unique<TokenStep>(transformer_, cache_);
    if (!step_->run(tokens.front(), nextPosition_)) return false;
    lastHidden_ = step_->hidden();
    lastIsStep_ = true;
    if (watcher_) watcher_(tokens, nextPosition_);
    ++nextPosition_;
    return true;
}

void Session::rewind() {
    for (int layer = 0; layer < cache_.layerCount(); ++layer)
        cache_.truncate(layer, promptRows_[static_cast<std::size_t>(layer)]);
    nextPosition_ = firstPosition_ + static_cast<std::int64_t>(tokens_.size());
}

// Returns the prompt before the first routed layer, [T, D], to be changed freely.
View Session::runLowerLayers(const PromptPass& prompt) {
    ENGINE_CHECK(!prompt.tokens.empty(), "a prompt has tokens");
    const auto count = static_cast<std::int64_t>(prompt.tokens.size());
    const std::int64_t shared = prompt.observer != nullptr ? 0 : sharedPrefix(prompt);
    keepRows(shared);
    const View lower = lowerHidden(count, shared);
    tokens_.clear();  // nothing is shared with a prompt that is cancelled half-way
    if (shared < count) {
        Pass pass = passFor(prompt);
        pass.firstPosition += shared;
        transformer_.embed(prompt.tokens.subspan(static_cast<std::size_t>(shared)), lower.rows(shared, count));
        transformer_.runLayers(0, firstRouted_, lower.rows(shared, count), pass);
    }
    tokens_.assign(prompt.tokens.begin(), prompt.tokens.end());
    firstPosition_ = prompt.firstPosition;
    nextPosition_ = firstPosition_ + count;
    stop_ = prompt.stop;
    const View hidden = hidden_.view(transformer_.backend(), lower.shape);
    copy(transformer_.backend(), lower, hidden);
    return hidden;
}

std::int64_t Session::sharedPrefix(const PromptPass& prompt) const {
    if (prompt.firstPosition != firstPosition_) return 0;
    const auto differs = std::mismatch(tokens_.begin(), tokens_.end(), prompt.tokens.begin(), prompt.tokens.end());
    return differs.first - tokens_.begin();
}

// Takes every layer back to the head, the lower ones to `lowerRows` of the prompt behind it.
void Session::keepRows(std::int64_t lowerRows) {
    for (int layer = 0; layer < cache_.layerCount(); ++layer)
        cache_.truncate(layer, headRows_[static_cast<std::size_t>(layer)] + (layer < firstRouted_ ? lowerRows : 0));
}

// Room for a prompt before the first routed layer, with the rows that are kept.
View Session::lowerHidden(std::int64_t rowCount, std::int64_t kept) {
    Backend& backend = transformer_.backend();
    const std::int64_t capacity = lower_.shape().rank() == 0 ? 0 : lower_.shape()[0];
    if (capacity < rowCount) {
        Tensor larger = backend.allocate(Shape{rowCount, transformer_.config().width}, DType::F32);
        if (kept > 0) copy(backend, lower_.view().rows(0, kept), larger.view().rows(0, kept));
        lower_ = std::move(larger);
    }
    return lower_.view().rows(0, rowCount);
}

Pass Session::passFor(const PromptPass& prompt) {
    Pass pass;
    pass.cache = &cache_;
    pass.firstPosition = prompt.firstPosition;
    pass.routing = prompt.routing;
    pass.memory = prompt.memory;
    pass.observer = prompt.observer;
    pass.stop = prompt.stop;
    return pass;
}

}  // namespace memoir::engine
