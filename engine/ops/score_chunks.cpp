// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/score_chunks.h"

#include "engine/ops/view_checks.h"

namespace memoir::engine {

namespace {

// keys [C, G, E] fit the G and E of a query and give one score each.
void checkKeys(ConstView keys, ConstView scores) {
    ENGINE_CHECK(keys.shape.rank() == 3 && isStored(keys, keys.shape[0]), "keys are [C, G, E], int8 with C scales");
    ENGINE_CHECK(isF32(scores) && scores.shape == Shape({keys.shape[0]}), "scores are float32 [C]");
}

}  // namespace

void scoreChunks(Backend& backend, ConstView query, ConstView keys, const ScoreRule& rule, View scores) {
    checkKeys(keys, scores);
    ENGINE_CHECK(isF32(query) && query.shape.rank() == 3 && query.shape[0] > 0, "query is float32 [T, H, E]");
    ENGINE_CHECK(query.shape[2] == keys.shape[2], "query heads and keys are equally wide");
    ENGINE_CHECK(keys.shape[1] > 0 && query.shape[1] > 0 && query.shape[1] % keys.shape[1] == 0,
                 "H is a multiple of G");
    if (keys.shape[0] > 0) backend.scoreChunks(query, keys, rule, scores);
}

void foldQuery(Backend& backend, ConstView query, const ScoreRule& rule, View folded) {
    ENGINE_CHECK(isF32(query) && query.shape.rank() == 3 && query.shape[0] > 0, "query is float32 [T, H, E]");
    ENGINE_CHECK(isF32(folded) && folded.shape.rank() == 3, "folded is float32 [F, G, E]");
    ENGINE_CHECK(rule.heads == HeadReduce::Mean, "only a mean over heads is linear");
    ENGINE_CHECK(folded.shape[0] == foldedTokenCount(query.shape[0], rule.tokens),
                 "F follows from the token reduction");
    ENGINE_CHECK(folded.shape[2] == query.shape[2], "heads keep their width");
    ENGINE_CHECK(folded.shape[1] > 0 && query.shape[1] % folded.shape[1] == 0, "H is a multiple of G");
    backend.foldQuery(query, rule, folded);
}

std::int64_t foldedTokenCount(std::int64_t tokenCount, TokenReduce reduce) {
    return reduce == TokenReduce::Max ? tokenCount : 1;
}

void scoreFolded(Backend& backend, ConstView folded, ConstView keys, View scores) {
    checkKeys(keys, scores);
    ENGINE_CHECK(isF32(folded) && folded.shape.rank() == 3 && folded.shape[0] > 0, "folded is float32 [F, G, E]");
    ENGINE_CHECK(folded.shape[1] == keys.shape[1] && folded.shape[2] == keys.shape[2], "folded heads match the keys");
    if (keys.shape[0] > 0) backend.scoreFolded(folded, keys, scores);
}

}  // namespace memoir::engine
