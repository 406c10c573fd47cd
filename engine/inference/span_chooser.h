// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/inference/sampler.h"

namespace memoir::engine {

// The likeliest token that keeps an answer a verbatim part of the evidence, or ends it. What an answer may go on with
// follows from the places of the evidence that begin as it does; ending at once means that there is no answer. The
// probabilities are those among the tokens that were allowed; ties go to the lower id, the end last.
class SpanChooser final : public TokenChooser {
  public:
    // `evidence` outlives this: the tokens an answer may be made of. `end`: the token that ends the message.
    SpanChooser(std::span<const TokenId> evidence, TokenId end);
    TokenChoice choose(NextLogits& logits) override;

  private:
    void goOn(TokenId token);

    std::span<const TokenId> evidence_;
    TokenId end_;
    std::vector<std::size_t> places_;  // where the answer could go on
};

}  // namespace memoir::engine
