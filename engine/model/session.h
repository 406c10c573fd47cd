// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/model/kv_cache.h"
#include "engine/model/token_step.h"
#include "engine/model/tokenizer.h"
#include "engine/model/transformer.h"

namespace memoir::engine {

// The beginning of a request.
struct PromptPass {
    std::span<const TokenId> tokens;      // at least one
    std::span<const TokenRange> routing;  // rows that route, ascending
    std::int64_t firstPosition = 0;
    LayerMemory* memory = nullptr;
    HiddenObserver* observer = nullptr;
    std::stop_token stop;
};

// Keys and values of the template head in every layer: the first rows of every question's context.
KvCache encodeTemplateHead(Transformer& transformer, std::span<const TokenId> tokens);

// One request's way through the model: a prompt, then tokens one by one or in blocks. A new prompt starts afresh, but
// what the layers below the first routed one made of a beginning that both prompts share is kept: those layers never
// see memory, so it is the same.
class Session {
  public:
    // `head` is copied and stands before every prompt, or nothing does where it is null. The transformer outlives this.
    Session(Transformer& transformer, const KvCache* head);

    // Runs a prompt. `room` tokens more can then be added without allocating.
    void begin(const PromptPass& prompt, std::int64_t room);
    // Runs a prompt only as far as its memory is selected; there are no logits afterwards.
    void route(const PromptPass& prompt);
    // Adds tokens after the last one. Tokens of one call see each other whatever their order, as the protocol has it.
    void extend(std::span<const TokenId> tokens);
    // Forgets what was added after the prompt.
    void rewind();

    // Told after every forward pass which tokens went through and where they stand; for parity.
    using Watcher = std::function<void(std::span<const TokenId> tokens, std::int64_t firstPosition)>;
    void watch(Watcher watcher) { watcher_ = std::move(watcher); }

    // Of the last token, until the next call: [1, V], and before the final norm [1, D].
    ConstView logits() { return lastIsStep_ ? step_->logits() : transformer_.logits(lastHidden_); }
    ConstView lastHidden() const { return lastHidden_; }
    std::int64_t nextPosition() const { return nextPosition_; }
    Backend& backend() const { return transformer_.backend(); }

  private:
    View runLowerLayers(const PromptPass& prompt);
    std::int64_t sharedPrefix(const PromptPass& prompt) const;
    void keepRows(std::int64_t lowerRows);
    View lowerHidden(std::int64_t rowCount, std::int64_t kept);
    Pass passFor(const PromptPass& prompt);

    bool stepOver(std::span<const TokenId> tokens);

    Transformer& transformer_;
    KvCache cache_;
    std::unique_ptr<TokenStep> step_;                  // made for the first generated token on a device that records
    bool lastIsStep_ = false;                          // the last pass was step_
    std::vector<std::int64_t> headRows_, promptRows_;  // of each layer, behind the head and behind the prompt
    int firstRouted_;
    std::vector<TokenId> tokens_;  // of the prompt
    std::int64_t firstPosition_ = 0, nextPosition_ = 0;
    Tensor lower_;  // [at least the prompt, D]: the prompt as it enters the first routed layer
    GrowingBuffer hidden_{DType::F32};
    ConstView lastHidden_;
    std::stop_token stop_;
    Watcher watcher_;
};

}  // namespace memoir::engine
