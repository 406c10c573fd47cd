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

// Eight bytes per lane; a scale per row.
__global__ void gatherInt8Kernel(const std::int8_t* rows, const float* scales, const std::int32_t* indices,
                                 Activations out, std::int64_t rowCount, std::int64_t width) {
    const std::int64_t row = std::int64_t{blockIdx.x} * blockDim.y + threadIdx.y;
    if (row >= rowCount) return;
    const std::int64_t index = indices[row];
    const float scale = scales[index];
    for (std::int64_t i = 8 * std::int64_t{threadIdx.x}; i < width; i += 256) {
        const uint2 packed = *reinterpret_cast<const uint2*>(rows + index * width + i);
        float values[8];
#pragma unroll
        for (int j = 0; j < 8; ++j) {
            const std::uint32_t word = j < 4 ? packed.x : packed.y;
            values[j] = scale * static_cast<float>(static_cast<std::int8_t>(word >> (8 * (j % 4))));
        }
        out.store8(row * width + i, values);
    }
}

// Rows of one number: a thread for each.
__global__ void gatherNumbersKernel(const float* rows, const std::int32_t* indices, float* out, std::int64_t rowCount) {
    const std::int64_t row = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (row < rowCount) out[row] = rows[indices[row]];
}

}  // namespace

void CudaBackend::gatherRows(ConstView rows, ConstView indices, View out) {
    constexpr unsigned kRowsPerBlock = 4;
    Staged staged(*this);
    const ConstView from = staged.in(rows), places = staged.in(indices);
    const View result = staged.out(out);
    const std::int64_t count = indices.shape[0], width = rows.shape.elementCount() / rows.shape[0];
    const Grid grid{blocksFor(count, kRowsPerBlock), dim3(32, kRowsPerBlock)};
    if (width == 1 && from.dtype == DType::F32 && result.dtype == DType::F32) {
        launch(stream_.get(), {blocksFor(count, 256), 256}, gatherNumbersKernel, from.as<float>(),
               places.as<std::int32_t>(), result.as<float>(), count);
    } else if (from.dtype == DType::Bf16 && canVectorise(width, from, result)) {
        launch(stream_.get(), grid, gatherBf16Kernel, reinterpret_cast<const std::uint16_t*>(from.data),
               places.as<std::int32_t>(), Activations(result), count, width);
    } else if (from.dtype == DType::I8 && from.scaleCount == rows.shape[0] && canVectorise(width, from, result)) {
        launch(stream_.get(), grid, gatherInt8Kernel, from.as<std::int8_t>(), from.rowScales, places.as<std::int32_t>(),
               Activations(result), count, width);
    } else {
        launch(stream_.get(), grid, gatherKernel, Stored(from), places.as<std::int32_t>(), Activations(result), count,
               width);
    }
    staged.finish();
}

}  // namespace memoir::engine::cuda
