// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/row_kernels.cuh"

namespace memoir::engine::cuda {

namespace {

// A thread per element of a chunk's row: neighbours read neighbouring elements of every token.
__global__ void meanPoolKernel(Activations x, const std::int32_t* chunkStarts, std::int64_t width, float* out) {
    const std::int64_t i = std::int64_t{blockIdx.y} * blockDim.x + threadIdx.x, chunk = blockIdx.x;
    if (i >= width) return;
    const std::int64_t begin = chunkStarts[chunk], end = chunkStarts[chunk + 1];
    float sum = 0;
    for (std::int64_t token = begin; token < end; ++token) sum += x.at(token * width + i);
    out[chunk * width + i] = sum / static_cast<float>(end - begin);
}

__global__ void normalizeKernel(float* x, RowLayout rows) {
    __shared__ float slots[32];
    const RowOfThreads row(rows);
    float squares = 0;
    row.forEachLeft([&](std::int64_t i) { squares += x[row.begin + i] * x[row.begin + i]; });
    const float length = fmaxf(sqrtf(row.sum(squares, slots)), 1e-12F);
    row.forEachLeft([&](std::int64_t i) { x[row.begin + i] /= length; });
}

}  // namespace

void CudaBackend::meanPool(ConstView x, ConstView chunkStarts, View out) {
    constexpr int kThreads = 128;
    Staged staged(*this);
    const ConstView rows = staged.in(x), starts = staged.in(chunkStarts);
    const View result = staged.out(out);
    const std::int64_t chunks = out.shape[0], width = out.shape.elementCount() / chunks;
    launch(stream_.get(), {dim3(static_cast<unsigned>(chunks), blocksFor(width, kThreads)), kThreads}, meanPoolKernel,
           activations(rows), starts.as<std::int32_t>(), width, result.as<float>());
    staged.finish();
}

void CudaBackend::normalizeRows(View x) {
    Staged staged(*this);
    const View rows = staged.inOut(x);
    const RowLayout layout{x.shape.rowCount(), x.shape.width(), false};
    launch(stream_.get(), layout.grid(), normalizeKernel, rows.as<float>(), layout);
    staged.finish();
}

}  // namespace memoir::engine::cuda
