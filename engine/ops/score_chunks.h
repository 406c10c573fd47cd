// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// One score per chunk: dot products of every query head with the routing key of its key/value head, times rule.scale,
// reduced over heads, then over tokens. query [T, H, E] float32 with T >= 1, keys [C, G, E] of any storage type with
// one scale per chunk when int8, scores [C] float32; H is a multiple of G. No chunks is allowed.
//
// Only tokens that may route are passed in. This is the general form; where heads are averaged, fold the query first.
void scoreChunks(Backend& backend, ConstView query, ConstView keys, const ScoreRule& rule, View scores);

// Averaging over heads is linear, so the query heads of each key/value head are summed before the scan. With a mean or
// last over tokens the tokens fold too. query [T, H, E] float32, rule.heads is Mean, folded [F, G, E] float32 with
// F = foldedTokenCount(T, rule.tokens): afterwards scoreFolded(folded, keys) equals scoreChunks(query, keys, rule).
void foldQuery(Backend& backend, ConstView query, const ScoreRule& rule, View folded);
std::int64_t foldedTokenCount(std::int64_t tokenCount, TokenReduce reduce);

// scores[c] = the largest over f of the dot product of folded[f] and keys[c] over all G * E elements. folded [F, G, E]
// float32 with F >= 1, keys [C, G, E] of any storage type with one scale per chunk when int8, scores [C] float32.
void scoreFolded(Backend& backend, ConstView folded, ConstView keys, View scores);

}  // namespace memoir::engine
