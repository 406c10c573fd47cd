// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "engine/cpu/scratch.h"
#include "engine/tensor/view.h"

namespace memoir::engine::cpu {

// oneDNN's matrix product, run by one thread at a time on its own piece: out = x * weight^T. The caller splits the work
// over the pool, because two kinds of threads spinning for the same cores would slow each other down.
class DenseProduct {
  public:
    // F32: x, weight and out float32. I8: x and weight int8, out int32 sums.
    enum class Kind { F32, I8 };
    struct Piece {
        Kind kind = Kind::F32;
        std::int64_t tokens = 0, inputs = 0, outputs = 0;
        std::int64_t outStride = 0;  // elements from one token's row of out to the next
        auto operator<=>(const Piece&) const = default;
    };

    explicit DenseProduct(int threadCount);
    ~DenseProduct();

    // Whether int8 products are exact here. Without AVX-512 VNNI oneDNN may add pairs in 16 bits,
    // which saturate.
    static bool hasExactInt8();

    // Compiles the kernels of these pieces unless they were used before. From one thread, while nothing runs.
    void prepare(std::span<const Piece> pieces);
    // Runs a prepared piece on pool thread `thread`. x [tokens, inputs], weight [outputs, inputs].
    void run(const Piece& piece, int thread, const void* x, const void* weight, void* out);

  private:
    struct Device;
    struct Compiled;
    struct PerThread;

    std::unique_ptr<Device> device_;
    std::map<Piece, std::unique_ptr<Compiled>> compiled_;
    std::vector<std::unique_ptr<PerThread>> threads_;
};

}  // namespace memoir::engine::cpu
