// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/engine.h"
#include "engine/inference/prompt.h"
#include "engine/memory/encoded_passage.h"
#include "engine/model/transformer.h"
#include "engine/parallel/rank_threads.h"

namespace memoir::engine {

// Stage 1: passages become pooled keys, values and routing keys per routed layer. Many passages share a forward pass,
// none sees another; what a passage becomes does not depend on its neighbours. While a device computes one pass the
// next is tokenised, and the results of the one before come from it.
class PassageEncoder {
  public:
    // Both outlive this.
    PassageEncoder(Transformer& transformer, const Protocol& protocol);
    // Several devices with the same weights share the passes, each driven by a thread of its own.
    PassageEncoder(std::vector<Transformer*> transformers, const Protocol& protocol);
    ~PassageEncoder();

    // In the order of the input. Cancelled: throws Error{Cancelled}. A watched call runs all passages in one pass.
    std::vector<EncodedPassage> encode(std::span<const PassageInput> passages, std::stop_token stop,
                                       HiddenObserver* observer = nullptr);

  private:
    class Lane;  // one device

    const Protocol& protocol_;
    int chunkTokens_;
    std::vector<std::unique_ptr<Lane>> lanes_;
    std::unique_ptr<RankThreads> threads_;  // where there are several
};

}  // namespace memoir::engine
