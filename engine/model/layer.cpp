// SPDX-License-Identifier: Apache-2.0
#include "engine/model/layer.h"

#include "engine/ops/attention.h"
#include "engine/ops/layer_products.h"
#include "engine/ops/matmul.h"
#include "engine/ops/rms_norm.h"
#include "engine/ops/rope.h"

namespace memoir::engine {
namespace {

// [T, heads, E] as the [T, heads * E] that a projection fills.
template <class Heads>
Heads flat(const Heads& heads) {
    return heads.reshaped(Shape{heads.shape[0], heads.shape[1] * heads.shape[2]});
}

}  // namespace

void Layer::inputNorm(ConstView hidden, View normed) const {
    rmsNorm(backend_, hidden, weights_.inputNorm, config_.normEpsilon, normed);
}

void Layer::query(ConstView normed, ConstView positions, View query) const {
    matmul(backend_, normed, weights_.query, flat(query));
    turnHeads(backend_, query, {weights_.queryNorm, positions, config_.normEpsilon, config_.ropeTheta});
}

void Layer::keysAndValues(ConstView normed, ConstView positions, View keys, View values) const {
    matmul(backend_, normed, weights_.key, flat(keys));
    turnHeads(backend_, keys, {weights_.keyNorm, positions, config_.normEpsilon, config_.ropeTheta});
    matmul(backend_, normed, weights_.value, flat(values));
}

void Layer::routerQuery(ConstView normed, View query) const {
    matmul(backend_, normed, weights_.routerQuery, flat(query));
}

void Layer::routerKeys(ConstView normed, View keys) const {
    matmul(backend_, normed, weights_.routerKey, flat(keys));
}

void Layer::tokenProjections(ConstView hidden, View between, View query, View key, View value) const {
    const ConstView weights[] = {weights_.query, weights_.key, weights_.value};
    const View outs[] = {flat(query), flat(key), flat(value)};
    normedProducts(backend_, {hidden, weights_.inputNorm, config_.normEpsilon, weights, outs}, between);
}

void Layer::attendToken(const TokenPlace& place, View query, View key, View value, View attended) const {
    engine::attendToken(backend_,
                        {query, key, value, weights_.queryNorm, weights_.keyNorm, config_.normEpsilon,
                         config_.ropeTheta, place.position, place.rowsBefore, place.keys, place.values},
                        attended);
}

void Layer::finish(ConstView attended, View hidden) const {
    addProduct(backend_, flat(attended), weights_.output, hidden, scratch_.projected.view(backend_, hidden.shape));
    const Shape inner{hidden.shape[0], config_.innerWidth};
    const View gate = scratch_.gate.view(backend_, inner);
    gatedProduct(backend_, {hidden, weights_.postNorm, config_.normEpsilon, weights_.gate, weights_.up}, gate,
                 scratch_.normed.view(backend_, hidden.shape), scratch_.up.view(backend_, inner));
    addProduct(backend_, gate, weights_.down, hidden, scratch_.projected.view(backend_, hidden.shape));
}

}  // namespace memoir::engine
