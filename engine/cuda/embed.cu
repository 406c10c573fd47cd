// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/element.cuh"

namespace memoir::engine::cuda {

namespace {

// One block per row.
__global__ void embedKernel(Stored table, const std::int32_t* ids, std::int64_t width, float* out) {
    const std::int64_t from = ids[blockIdx.x] * width, to = blockIdx.x * width;
    for (std::int64_t i = threadIdx.x; i < width; i += blockDim.x) out[to + i] = table.at(from + i);
}

}  // namespace

void CudaBackend::embed(ConstView table, ConstView ids, View out) {
    Staged staged(*this);
    const ConstView rows = staged.in(table), places = staged.in(ids);
    const View result = staged.out(out);
    launch(stream_.get(), {static_cast<unsigned>(ids.shape[0]), 256}, embedKernel, Stored(rows),
           places.as<std::int32_t>(), table.shape[1], result.as<float>());
    staged.finish();
}

}  // namespace memoir::engine::cuda
