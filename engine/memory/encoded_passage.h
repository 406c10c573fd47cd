// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/tensor/tensor.h"

namespace memoir::engine {

// A passage's number in the protocol's text and in the archive. Small, unique, never reused.
using PassageNumber = std::int64_t;

// What one routed layer keeps of a passage: each [C, G, E] float32 in host memory, C >= 1.
struct EncodedLayer {
    Tensor routingKeys;  // unit length per chunk and KV head where the model's rules say so
    Tensor keys;
    Tensor values;
};

// A passage as the encoder hands it to the bank.
struct EncodedPassage {
    PassageNumber number = 0;
    std::uint64_t textHash = 0;  // checksum(text) of what was encoded, see Bank::holds
    std::int32_t tokenCount = 0;
    std::vector<EncodedLayer> layers;  // one per routed layer, first routed layer first
};

}  // namespace memoir::engine
