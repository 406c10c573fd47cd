// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/attention.h"

#include "engine/ops/rope.h"
#include "engine/ops/view_checks.h"

namespace memoir::engine {

namespace {

// keys and values [S, G, E] fit query [T, H, E] and out.
void checkHeads(const Backend& backend, ConstView query, ConstView keys, ConstView values, ConstView out) {
    ENGINE_CHECK(isActivation(backend, query) && query.shape.rank() == 3, "query is activations [T, H, E]");
    ENGINE_CHECK(isFloating(keys) && keys.shape.rank() == 3 && keys.shape[2] == query.shape[2], "keys are [S, G, E]");
    ENGINE_CHECK(values.dtype == keys.dtype && values.shape == keys.shape, "values are like the keys");
    ENGINE_CHECK(keys.shape[1] > 0 && query.shape[1] % keys.shape[1] == 0, "H is a multiple of G");
    ENGINE_CHECK(out.dtype == query.dtype && out.shape == query.shape, "out is like the query");
}

}  // namespace

void attention(Backend& backend, const AttentionInputs& inputs, View out) {
    checkHeads(backend, inputs.query, inputs.keys, inputs.values, out);
    const std::int64_t tokens = inputs.query.shape[0], keys = inputs.keys.shape[0];
    if (tokens == 0) return;
    ENGINE_CHECK(!inputs.rowsBefore || (isIndexList(inputs.rowsBefore) && inputs.rowsBefore.shape[0] == 1),
                 "rowsBefore is int32 [1]");
    ENGINE_CHECK(keys >= (inputs.causal == Causal::BottomRight ? tokens : 1), "every token sees a key");
    backend.attention(inputs, out);
}

void packedAttention(Backend& backend, const PackedAttentionInputs& inputs, View out) {
    checkHeads(backend, inputs.query, inputs.keys, inputs.values, out);
    ENGINE_CHECK(inputs.keys.shape[0] == inputs.query.shape[0], "every token has a key");
    ENGINE_CHECK(isIndexList(inputs.offsets) && inputs.offsets.shape[0] >= 1, "offsets are int32 [B + 1]");
    if (inputs.query.shape[0] > 0) backend.packedAttention(inputs, out);
}

void attendToken(Backend& backend, const TokenAttention& token, View out) {
    checkHeads(backend, token.query, token.keys, token.values, out);
    ENGINE_CHECK(token.query.shape[0] == 1 && token.key.shape == token.keys.shape.withFirst(1), "it is one token");
    ENGINE_CHECK(isIndexList(token.rowsBefore) && token.rowsBefore.shape[0] == 1, "rowsBefore is int32 [1]");
    if (backend.attendToken(token, out)) return;
    turnHeads(backend, token.query, {token.queryNorm, token.position, token.epsilon, token.theta});
    turnHeads(backend, token.key, {token.keyNorm, token.position, token.epsilon, token.theta});
    storeRows(backend, token.key, token.rowsBefore, token.keys);
    storeRows(backend, token.value, token.rowsBefore, token.values);
    attention(backend, {token.query, token.keys, token.values, Causal::None, token.rowsBefore}, out);
}

void storeRows(Backend& backend, ConstView from, ConstView places, View rows) {
    ENGINE_CHECK(from.dtype == rows.dtype && !isQuantised(from.dtype), "both are of one type");
    ENGINE_CHECK(from.shape.rank() > 1 && rows.shape == from.shape.withFirst(rows.shape[0]), "both are equally wide");
    ENGINE_CHECK(isIndexList(places) && places.shape[0] == from.shape[0], "places are int32 [N]");
    if (from.shape.elementCount() > 0) backend.storeRows(from, places, rows);
}

}  // namespace memoir::engine
