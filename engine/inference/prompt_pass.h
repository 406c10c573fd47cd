// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/inference/prompt.h"
#include "engine/model/session.h"

namespace memoir::engine {

// How a prompt of the protocol passes through the model.
class ProtocolPass {
  public:
    // Positions begin behind the template head and one position for each passage that the checkpoint selects, however
    // many were asked for or are there. The prompt outlives this. Throws Error{BadInput} when it is longer than the
    // model can read.
    ProtocolPass(const ModelConfig& config, const Prompt& prompt);

    // To be completed with a memory, an observer and a stop token.
    PromptPass pass() const { return {prompt_.tokens, routing_, firstPosition_, nullptr, nullptr, {}}; }

  private:
    const Prompt& prompt_;
    std::vector<TokenRange> routing_;
    std::int64_t firstPosition_;
};

}  // namespace memoir::engine
