// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "engine/cpu/cpu_reference.h"

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

}  // namespace memoir::engine::cpu
