// SPDX-License-Identifier: Apache-2.0
// Stands in for dense_product.cpp where oneDNN is absent (MEMOIR_ENGINE_ONLY): the same results, slower.
#include "engine/base/check.h"
#include "engine/cpu/dense_product.h"
#include "engine/cpu/simd/dot_rows.h"

namespace memoir::engine::cpu {

struct DenseProduct::Device {};
struct DenseProduct::Compiled {};
struct DenseProduct::PerThread {};

DenseProduct::DenseProduct(int) {}

DenseProduct::~DenseProduct() = default;

bool DenseProduct::hasExactInt8() {
    return false;
}

void DenseProduct::prepare(std::span<const Piece>) {}

void DenseProduct::run(const Piece& piece, int, const void* x, const void* weight, void* out) {
    ENGINE_CHECK(piece.kind == Kind::F32, "int8 products go another way without oneDNN");
    const ConstView rows(weight, DType::F32, Shape{piece.outputs, piece.inputs});
    for (std::int64_t token = 0; token < piece.tokens; ++token) {
        dotRows(static_cast<const float*>(x) + token * piece.inputs, matrixRows(rows, 0, piece.outputs),
                static_cast<float*>(out) + token * piece.outStride);
    }
}

}  // namespace memoir::engine::cpu
