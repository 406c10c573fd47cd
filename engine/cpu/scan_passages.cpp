// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "engine/cpu/cpu_fast.h"
#include "engine/cpu/simd/dot_rows.h"

namespace memoir::engine::cpu {

void CpuReference::scanPassages(const PassageScan& scan, View chunkScores, View scores) {
    scoreFolded(scan.folded, scan.keys, chunkScores);
    reduceChunks(chunkScores, scan.passageStarts, scan.chunks, scores);
}

void CpuReference::rescorePassages(const PassageScan& scan, ConstView candidates, View scores) {
    for (std::int64_t i = 0; i < candidates.shape[0]; ++i) {
        const std::int32_t passage = candidates.as<std::int32_t>()[i];
        scores.as<float>()[i] = -std::numeric_limits<float>::infinity();
        if (passage < 0) continue;
        const auto* starts = scan.passageStarts.as<std::int32_t>() + passage;
        Tensor chunkScores = hostTensor(Shape{starts[1] - starts[0]}, DType::F32);
        CpuReference::scoreFolded(scan.folded, scan.keys.rows(starts[0], starts[1]), chunkScores);
        const std::int32_t ownStarts[] = {0, starts[1] - starts[0]};
        CpuReference::reduceChunks(chunkScores, viewOf(std::span(ownStarts)), scan.chunks, scores.rows(i, i + 1));
    }
}

// Each chunk by itself, so that a score does not depend on what else is scored with it.
void CpuFast::rescorePassages(const PassageScan& scan, ConstView candidates, View scores) {
    const std::int64_t tokens = scan.folded.shape[0], width = scan.keys.shape[1] * scan.keys.shape[2];
    const ConstView folded = scan.folded.reshaped({tokens, width});
    const auto* starts = scan.passageStarts.as<std::int32_t>();
    pool_.parallelFor(candidates.shape[0], 1, [&](const ThreadPool::Range& range) {
        float* ofTokens = own(range).sums.reserve<float>(tokens);
        for (std::int64_t i = range.begin; i < range.end; ++i) {
            const std::int32_t passage = candidates.as<std::int32_t>()[i];
            float largest = -std::numeric_limits<float>::infinity(), sum = 0;
            for (std::int32_t chunk = passage < 0 ? 0 : starts[passage]; passage >= 0 && chunk < starts[passage + 1];
                 ++chunk) {
                dotRows(widenedRows(range, scan.keys, chunk, 1), matrixRows(folded, 0, tokens), ofTokens);
                const float score = *std::max_element(ofTokens, ofTokens + tokens);
                largest = std::max(largest, score);
                sum += score;
            }
            const bool isMean = passage >= 0 && scan.chunks == ChunkReduce::Mean;
            scores.as<float>()[i] = isMean ? sum / static_cast<float>(starts[passage + 1] - starts[passage]) : largest;
        }
    });
}

}  // namespace memoir::engine::cpu
