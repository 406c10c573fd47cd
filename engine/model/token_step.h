// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/model/kv_cache.h"
#include "engine/model/transformer.h"

namespace memoir::engine {

// One generated token's way through all layers, recorded once and repeated for every token: on a GPU starting some five
// hundred kernels one by one would take longer than running them. Its memory never moves; what changes from token to
// token stands in device memory.
class TokenStep {
  public:
    // Both outlive this.
    TokenStep(Transformer& transformer, KvCache& cache);

    // Runs a token that sees every row of the cache and itself, and adds its own row to every layer. False, with
    // nothing done, where the backend does not record.
    bool run(TokenId token, std::int64_t position);

    // Of the last token, until the next: before the final norm [1, D], and [1, V].
    ConstView hidden() const { return hidden_; }
    ConstView logits() const { return logits_; }

  private:
    void pass();
    void passLayer(int index);
    bool cacheMoved();

    Transformer& transformer_;
    KvCache& cache_;
    LayerScratch scratch_;
    Tensor state_;  // int32 [2 + layers]: token, position, and the rows before it in each layer
    Tensor hidden_, normed_, query_, attended_, key_, value_, logits_;
    std::vector<std::int32_t> hostState_;
    std::vector<const std::byte*> cacheRows_;  // where the cache stood when the step was recorded
    std::unique_ptr<Recording> recording_;
};

}  // namespace memoir::engine
