// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "engine/ops/backend.h"
#include "engine/tensor/tensor.h"

namespace memoir::engine {

// Memory for intermediate results that is allocated again only when more is asked for than ever before. What it holds
// is lost between two calls of view().
class GrowingBuffer {
  public:
    // Without a type: of the backend's activations.
    explicit GrowingBuffer(std::optional<DType> dtype = std::nullopt) : dtype_(dtype) {}

    // Valid until the next call.
    View view(Backend& backend, const Shape& shape);

  private:
    std::optional<DType> dtype_;
    Tensor memory_;
};

}  // namespace memoir::engine
