// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/backend.h"

namespace memoir::engine {

// The products of a decoder layer together with what stands before and behind them: in one pass where the backend has a
// way, else by rmsNorm, matmul, siluMultiply and add. `between` holds what then lies between them, activations of their
// own; its extents are named with each.

// See NormedProducts; at most three weights. between [T, D].
void normedProducts(Backend& backend, const NormedProducts& products, View between);

// See GatedProduct. out [T, O]; between [T, D], betweenUp [T, O].
void gatedProduct(Backend& backend, const GatedProduct& product, View out, View between, View betweenUp);

// sum += x * weight^T. x [T, I], weight [O, I], sum [T, O] float32; between [T, O].
void addProduct(Backend& backend, ConstView x, ConstView weight, View sum, View between);

}  // namespace memoir::engine
