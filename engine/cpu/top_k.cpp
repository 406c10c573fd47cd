// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "engine/cpu/cpu_fast.h"

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

void CpuFast::reduceChunks(ConstView scores, ConstView passageStarts, ChunkReduce reduce, View out) {
    constexpr std::int64_t kPassagesPerPiece = 4096;
    pool_.parallelFor(out.shape[0], kPassagesPerPiece, [&](const ThreadPool::Range& range) {
        CpuReference::reduceChunks(scores, passageStarts.rows(range.begin, range.end + 1), reduce,
                                   out.rows(range.begin, range.end));
    });
}

// Few are chosen from many, so most scores are only compared with the worst that is still in.
void CpuFast::topK(ConstView scores, ConstView allowed, View indices, View values) {
    const std::int64_t wanted = indices.shape[0];
    if (wanted > 64) return CpuReference::topK(scores, allowed, indices, values);
    const float* score = scores.as<float>();
    const std::int8_t* mask = allowed ? allowed.as<std::int8_t>() : nullptr;
    auto* index = indices.as<std::int32_t>();
    auto* value = values.as<float>();
    std::int64_t chosen = 0;
    for (std::int64_t i = 0; i < scores.shape[0]; ++i) {
        const bool better = chosen < wanted ? !std::isnan(score[i]) : score[i] > value[wanted - 1];
        if (!better || (mask != nullptr && mask[i] == 0)) continue;
        std::int64_t slot = std::min(chosen, wanted - 1);
        for (; slot > 0 && score[i] > value[slot - 1]; --slot) {
            value[slot] = value[slot - 1];
            index[slot] = index[slot - 1];
        }
        value[slot] = score[i];
        index[slot] = static_cast<std::int32_t>(i);
        chosen = std::min(chosen + 1, wanted);
    }
    std::fill(index + chosen, index + wanted, -1);
    std::fill(value + chosen, value + wanted, -std::numeric_limits<float>::infinity());
}

}  // namespace memoir::engine::cpu
