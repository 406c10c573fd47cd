// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/element.cuh"

namespace memoir::engine::cuda {

namespace {

// One warp per row and 16 bytes per lane: rows in pinned host memory come over the bus in whole packets, and many warps
// keep it full.
__global__ void gatherKernel(Stored rows, const std::int32_t* indices, Activations out, std::int64_t rowCount,
                             std::int64_t width) {
    const std::int64_t row = std::int64_t{blockIdx.x} * blockDim.y + threadIdx.y;
    if (row >= rowCount) return;
    const std::int64_t from = indices[row] * width, to = row * width;
    for (std::int64_t i = threadIdx.x; i < width; i += 32) out.set(to + i, rows.at(from + i));
}

__global__ void gatherBf16Kernel(const std::uint16_t* rows, const std::int32_t* indices, Activations out,
                                 std::int64_t rowCount, std::int64_t width) {
    const std::int64_t row = std::int64_t{blockIdx.x} * blockDim.y + threadIdx.y;
    if (row >= rowCount) return;
    const Activations from(rows + indices[row] * width);
    for (std::int64_t i = 8 * std::int64_t{threadIdx.x}; i < width; i += 256) {
        float values[8];
        from.load8(i, values);
        out.store8(row * width + i, values);
    }
}

}  // namespace

void CudaBackend::gatherRows(ConstView rows, ConstView indices, View out) {
    constexpr unsigned kRowsPerBlock = 4;
    Staged staged(*this);
    const ConstView from = staged.in(rows), places = staged.in(indices);
    const View result = staged.out(out);
    const std::int64_t count = indices.shape[0], width = rows.shape.elementCount() / rows.shape[0];
    const Grid grid{blocksFor(count, kRowsPerBlock), dim3(32, kRowsPerBlock)};
    if (from.dtype == DType::Bf16 && canVectorise(width, from, result)) {
        launch(stream_.get(), grid, gatherBf16Kernel, reinterpret_cast<const std::uint16_t*>(from.data),
               places.as<std::int32_t>(), Activations(result), count, width);
    } else {
        launch(stream_.get(), grid, gatherKernel, Stored(from), places.as<std::int32_t>(), Activations(result), count,
               width);
    }
    staged.finish();
}

}  // namespace memoir::engine::cuda
