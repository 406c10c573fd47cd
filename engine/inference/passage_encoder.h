// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "engine/engine.h"
#include "engine/inference/prompt.h"
#include "engine/memory/encoded_passage.h"
#include "engine/model/transformer.h"

namespace memoir::engine {

// Stage 1: passages become pooled keys, values and routing keys per routed layer. Many passages share a forward pass,
// none sees another; what a passage becomes does not depend on its neighbours.
class PassageEncoder {
  public:
    // Both outlive this.
    PassageEncoder(Transformer& transformer, const Protocol& protocol)
        : transformer_(transformer), protocol_(protocol) {}

    // In the order of the input. Cancelled: throws Error{Cancelled}. A watched call runs all passages in one pass.
    std::vector<EncodedPassage> encode(std::span<const PassageInput> passages, std::stop_token stop,
                                       HiddenObserver* observer = nullptr);

  private:
    using Tokens = std::vector<TokenId>;

    void encodePass(std::span<const Tokens> tokens, std::span<EncodedPassage> encoded, std::stop_token stop,
                    HiddenObserver* observer);

    Transformer& transformer_;
    const Protocol& protocol_;
};

}  // namespace memoir::engine
