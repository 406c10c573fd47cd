// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "engine/cuda/handles.h"
#include "engine/tensor/view.h"

namespace memoir::engine::cuda {

// cuBLASLt's matrix product out = x * weight^T with float32 sums. Algorithms are chosen once per kind of product.
class DenseProduct {
  public:
    explicit DenseProduct(cudaStream_t stream);
    ~DenseProduct();

    enum class Onto { Nothing, Sum };  // what stands in `out` before is overwritten, or added to

    // x [T, I] and weight [O, I] both float32 or both bf16, out [T, O] float32 or bf16; all in device memory. Returns
    // false and does nothing where the library has no algorithm for this product.
    bool run(const ConstView& x, const ConstView& weight, const View& out, Onto onto = Onto::Nothing);

  private:
    struct Library;
    std::unique_ptr<Library> library_;
};

}  // namespace memoir::engine::cuda
