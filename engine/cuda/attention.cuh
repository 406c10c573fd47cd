// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "engine/cuda/element.cuh"
#include "engine/ops/backend.h"

namespace memoir::engine::cuda {

// What each token sees of the keys.
struct Sight {
    const std::int32_t* offsets = nullptr;     // of packed passages, else null
    const std::int32_t* rowsBefore = nullptr;  // see AttentionInputs, else null
    std::int64_t passages = 0, keys = 0, tokens = 0;
    bool causal = false;

    struct Range {
        std::int64_t begin, end;
    };
    __device__ std::int64_t keyCount() const { return rowsBefore != nullptr ? *rowsBefore + tokens : keys; }
    __device__ Range of(std::int64_t token) const {
        if (offsets != nullptr) return {passageStart(token), token + 1};
        const std::int64_t count = keyCount();
        return {0, causal ? count - tokens + token + 1 : count};
    }
    __device__ std::int64_t passageStart(std::int64_t token) const {
        std::int64_t low = 0, high = passages;  // offsets[low] <= token < offsets[high]
        while (high - low > 1) {
            const std::int64_t middle = (low + high) / 2;
            (offsets[middle] <= token ? low : high) = middle;
        }
        return offsets[low];
    }
};

struct Heads {
    std::int64_t query, shared, width;
    float scale;  // of the scores, times log2(e)
};

constexpr float kLog2E = 1.4426950408889634F;

inline Heads headsOf(const ConstView& query, const ConstView& keys) {
    const auto width = static_cast<float>(query.shape[2]);
    return {query.shape[1], keys.shape[1], query.shape[2], kLog2E / std::sqrt(width)};
}

inline const std::uint16_t* bf16(const ConstView& view) {
    return reinterpret_cast<const std::uint16_t*>(view.data);
}

inline Sight sightOf(const AttentionInputs& inputs, const ConstView& offsets) {
    Sight sight;
    sight.offsets = offsets ? offsets.as<std::int32_t>() : nullptr;
    sight.rowsBefore = inputs.rowsBefore ? inputs.rowsBefore.as<std::int32_t>() : nullptr;
    sight.passages = offsets ? offsets.shape[0] - 1 : 0;
    sight.keys = inputs.keys.shape[0];
    sight.tokens = inputs.query.shape[0];
    sight.causal = inputs.causal == Causal::BottomRight;
    return sight;
}

}  // namespace memoir::engine::cuda
