// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/layer_products.h"

#include <algorithm>

#include "engine/ops/elementwise.h"
#include "engine/ops/matmul.h"
#include "engine/ops/rms_norm.h"
#include "engine/ops/view_checks.h"

namespace memoir::engine {

namespace {

bool isProduct(const ConstView& x, const ConstView& weight, const ConstView& out) {
    return x.shape.rank() == 2 && weight.shape.rank() == 2 && weight.shape[1] == x.shape[1] &&
           out.shape == Shape({x.shape[0], weight.shape[0]});
}

}  // namespace

void normedProducts(Backend& backend, const NormedProducts& products, View between) {
    constexpr std::size_t kMost = 3;
    ENGINE_CHECK(!products.weights.empty() && products.weights.size() <= kMost &&
                     products.outs.size() == products.weights.size(),
                 "each of one to three weights has its output");
    for (std::size_t i = 0; i < products.weights.size(); ++i)
        ENGINE_CHECK(isProduct(products.x, products.weights[i], products.outs[i]), "outputs are [T, O]");
    ENGINE_CHECK(products.norm.shape == Shape({products.x.shape[1]}), "the norm's weight is [D]");
    if (backend.normedProducts(products)) return;
    rmsNorm(backend, products.x, products.norm, products.epsilon, between);
    for (std::size_t i = 0; i < products.weights.size(); ++i)
        matmul(backend, between, products.weights[i], products.outs[i]);
}

void gatedProduct(Backend& backend, const GatedProduct& product, View out, View between, View betweenUp) {
    ENGINE_CHECK(isProduct(product.x, product.gate, out) && product.up.shape == product.gate.shape,
                 "gate and up are [O, D]");
    ENGINE_CHECK(product.norm.shape == Shape({product.x.shape[1]}), "the norm's weight is [D]");
    if (product.gate.dtype == product.up.dtype && backend.gatedProduct(product, out)) return;
    rmsNorm(backend, product.x, product.norm, product.epsilon, between);
    matmul(backend, between, product.gate, out);
    matmul(backend, between, product.up, betweenUp);
    siluMultiply(backend, out, betweenUp, out);
}

void addProduct(Backend& backend, ConstView x, ConstView weight, View sum, View between) {
    ENGINE_CHECK(isProduct(x, weight, sum) && isF32(sum), "the sum is [T, O] float32");
    if (backend.addProduct(x, weight, sum)) return;
    matmul(backend, x, weight, between);
    add(backend, between, sum);
}

}  // namespace memoir::engine
