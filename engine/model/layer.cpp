// SPDX-License-Identifier: Apache-2.0
#include "engine/model/layer.h"

#include "engine/ops/elementwise.h"
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
    rmsNorm(backend_, query, weights_.queryNorm, config_.normEpsilon, query);
    rope(backend_, query, positions, config_.ropeTheta);
}

void Layer::keysAndValues(ConstView normed, ConstView positions, View keys, View values) const {
    matmul(backend_, normed, weights_.key, flat(keys));
    rmsNorm(backend_, keys, weights_.keyNorm, config_.normEpsilon, keys);
    rope(backend_, keys, positions, config_.ropeTheta);
    matmul(backend_, normed, weights_.value, flat(values));
}

void Layer::routerQuery(ConstView normed, View query) const {
    matmul(backend_, normed, weights_.routerQuery, flat(query));
}

void Layer::routerKeys(ConstView normed, View keys) const {
    matmul(backend_, normed, weights_.routerKey, flat(keys));
}

void Layer::finish(ConstView attended, View hidden) const {
    const View projected = scratch_.projected.view(backend_, hidden.shape);
    matmul(backend_, flat(attended), weights_.output, projected);
    add(backend_, projected, hidden);
    feedForward(hidden);
}

void Layer::feedForward(View hidden) const {
    const Shape inner{hidden.shape[0], config_.innerWidth};
    const View normed = scratch_.normed.view(backend_, hidden.shape);
    const View gate = scratch_.gate.view(backend_, inner), up = scratch_.up.view(backend_, inner);
    const View projected = scratch_.projected.view(backend_, hidden.shape);
    rmsNorm(backend_, hidden, weights_.postNorm, config_.normEpsilon, normed);
    matmul(backend_, normed, weights_.gate, gate);
    matmul(backend_, normed, weights_.up, up);
    siluMultiply(backend_, gate, up, gate);
    matmul(backend_, gate, weights_.down, projected);
    add(backend_, projected, hidden);
}

}  // namespace memoir::engine
