// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/tensor/dtype.h"

namespace memoir::engine {

// What all passages of a bank have in common.
struct BankShape {
    std::int32_t routedLayerCount = 0;
    std::int32_t kvHeads = 0;      // G
    std::int32_t headWidth = 0;    // E
    std::int32_t chunkTokens = 0;  // P
    DType dtype = DType::F32;      // F32, Bf16, or I8 with one float32 scale per chunk row

    std::int64_t rowElements() const { return std::int64_t{kvHeads} * headWidth; }
    std::int64_t rowBytes() const { return rowElements() * static_cast<std::int64_t>(sizeOf(dtype)); }
    std::int64_t scaleBytes() const { return dtype == DType::I8 ? 4 : 0; }  // per row

    bool operator==(const BankShape&) const = default;
};

}  // namespace memoir::engine
