// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/scan_passages.h"

#include "engine/ops/view_checks.h"

namespace memoir::engine {

namespace {

void checkScan(const PassageScan& scan) {
    const ConstView& keys = scan.keys;
    ENGINE_CHECK(keys.shape.rank() == 3 && isStored(keys, keys.shape[0]), "keys are [C, G, E], int8 with C scales");
    ENGINE_CHECK(isF32(scan.folded) && scan.folded.shape.rank() == 3 && scan.folded.shape[0] > 0,
                 "folded is float32 [F, G, E]");
    ENGINE_CHECK(scan.folded.shape[1] == keys.shape[1] && scan.folded.shape[2] == keys.shape[2],
                 "folded heads match the keys");
    ENGINE_CHECK(isIndexList(scan.passageStarts) && scan.passageStarts.shape[0] >= 1,
                 "passageStarts are int32 [N + 1]");
}

}  // namespace

void scanPassages(Backend& backend, const PassageScan& scan, View chunkScores, View scores) {
    checkScan(scan);
    ENGINE_CHECK(isF32(chunkScores) && chunkScores.shape == Shape({scan.keys.shape[0]}), "chunkScores are float32 [C]");
    ENGINE_CHECK(isF32(scores) && scores.shape == Shape({scan.passageStarts.shape[0] - 1}), "scores are float32 [N]");
    if (scores.shape[0] > 0) backend.scanPassages(scan, chunkScores, scores);
}

void rescorePassages(Backend& backend, const PassageScan& scan, ConstView candidates, View scores) {
    checkScan(scan);
    ENGINE_CHECK(isIndexList(candidates), "candidates are int32 [R]");
    ENGINE_CHECK(isF32(scores) && scores.shape == candidates.shape, "scores are float32 [R]");
    if (scores.shape[0] > 0) backend.rescorePassages(scan, candidates, scores);
}

}  // namespace memoir::engine
