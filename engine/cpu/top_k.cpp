// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "engine/cpu/cpu_reference.h"

namespace memoir::engine::cpu {

void CpuReference::reduceChunks(ConstView scores, ConstView passageStarts, ChunkReduce reduce, View out) {
    for (std::int64_t passage = 0; passage < out.shape[0]; ++passage) {
        const float* begin = scores.as<float>() + passageStarts.as<std::int32_t>()[passage];
        const float* end = scores.as<float>() + passageStarts.as<std::int32_t>()[passage + 1];
        const float mean = std::accumulate(begin, end, 0.0F) / static_cast<float>(end - begin);
        out.as<float>()[passage] = reduce == ChunkReduce::Max ? *std::max_element(begin, end) : mean;
    }
}

void CpuReference::topK(ConstView scores, ConstView allowed, View indices, View values) {
    const float* score = scores.as<float>();
    std::vector<std::int32_t> candidates;
    for (std::int64_t i = 0; i < scores.shape[0]; ++i) {
        const bool mayBeChosen = !allowed || allowed.as<std::int8_t>()[i] != 0;
        if (mayBeChosen && !std::isnan(score[i])) candidates.push_back(static_cast<std::int32_t>(i));
    }
    const auto chosen = std::min<std::int64_t>(indices.shape[0], std::ssize(candidates));
    std::partial_sort(
        candidates.begin(), candidates.begin() + chosen, candidates.end(),
        [&](std::int32_t a, std::int32_t b) { return score[a] != score[b] ? score[a] > score[b] : a < b; });
    for (std::int64_t slot = 0; slot < indices.shape[0]; ++slot) {
        const std::int32_t index = slot < chosen ? candidates[static_cast<std::size_t>(slot)] : -1;
        indices.as<std::int32_t>()[slot] = index;
        values.as<float>()[slot] = index < 0 ? -std::numeric_limits<float>::infinity() : score[index];
    }
}

}  // namespace memoir::engine::cpu
