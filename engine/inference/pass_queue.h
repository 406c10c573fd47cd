// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "engine/engine.h"
#include "engine/inference/prompt.h"
#include "engine/memory/encoded_passage.h"

namespace memoir::engine {

// The tokens of some passages behind one another, with everything that says where they begin and end.
struct Packing {
    std::vector<TokenId> tokens;
    std::vector<std::int32_t> positions, offsets{0};
    std::vector<std::int32_t> chunkStarts;  // one more than chunks
    std::span<EncodedPassage> encoded;      // where the results belong

    std::int64_t chunkCount() const { return static_cast<std::int64_t>(chunkStarts.size()) - 1; }
};

// Passages on their way to the devices: tokenised when somebody takes them, so that a device computes meanwhile. Any
// thread may take.
class PassQueue {
  public:
    // Passes have up to `limit` tokens, or one passage. All outlive this; `encoded` is as long as `passages`.
    PassQueue(const Protocol& protocol, int chunkTokens, std::span<const PassageInput> passages,
              std::span<EncodedPassage> encoded, std::size_t limit);

    std::optional<Packing> next();

  private:
    void tokenise();

    const Protocol& protocol_;
    int chunkTokens_;
    std::span<const PassageInput> passages_;
    std::span<EncodedPassage> encoded_;
    std::size_t limit_;
    std::mutex mutex_;
    std::size_t taken_ = 0;                     // passages; guarded by mutex_
    std::optional<std::vector<TokenId>> next_;  // of passage taken_; guarded by mutex_
};

}  // namespace memoir::engine
