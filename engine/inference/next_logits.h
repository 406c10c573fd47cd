// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/model/tokenizer.h"
#include "engine/ops/backend.h"
#include "engine/ops/growing_buffer.h"

namespace memoir::engine {

// The logits of the next token where the model has left them. Of those on a device only what a choice asks for comes to
// the host.
class NextLogits {
  public:
    // The backend outlives this.
    explicit NextLogits(Backend& backend) : backend_(backend) {}

    // What is chosen from until the next call: [V] or [1, V] float32 on the backend's device, V >= 1, for as long.
    void show(ConstView logits);
    std::int64_t count() const { return logits_.shape[0]; }

    struct Candidate {
        TokenId token = 0;
        float logit = 0;
    };
    // The likeliest tokens, likeliest first, ties to the lower id; `wanted` of them, between 1 and V.
    std::vector<Candidate> likeliest(std::int64_t wanted);
    std::vector<float> of(std::span<const TokenId> tokens);
    // Of a token with this logit.
    double probabilityOf(float logit);

  private:
    Backend& backend_;
    ConstView logits_;  // [V]
    GrowingBuffer indices_{DType::I32}, values_{DType::F32}, sum_{DType::F32};
};

}  // namespace memoir::engine
