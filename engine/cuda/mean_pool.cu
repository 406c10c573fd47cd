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

struct PoolShape {
    std::int64_t chunks, heads, width;  // width of one head
    bool vectorised, unit;              // unit: routing keys are brought to unit length
};

__device__ void meanOf8(const Activations& x, std::int64_t begin, std::int64_t end, std::int64_t rowWidth,
                        std::int64_t i, float (&mean)[8]) {
    float values[8];
    for (float& element : mean) element = 0;
    for (std::int64_t token = begin; token < end; ++token) {
        x.load8(token * rowWidth + i, values);
#pragma unroll
        for (int j = 0; j < 8; ++j) mean[j] += values[j];
    }
    for (float& element : mean) element /= static_cast<float>(end - begin);
}

// A block per chunk and plane. The mean of routing keys stays in shared memory until its heads' lengths are known; a
// warp takes a head.
__global__ void poolLayerKernel(Activations keys, Activations values, Activations routingKeys,
                                const std::int32_t* chunkStarts, PoolShape shape, float* out) {
    DYNAMIC_SHARED(raw);
    const std::int64_t chunk = blockIdx.x, plane = blockIdx.y, rowWidth = shape.heads * shape.width;
    const std::int64_t begin = chunkStarts[chunk], end = chunkStarts[chunk + 1];
    Activations x = keys;
    x.elements = plane == 0 ? keys.elements : plane == 1 ? values.elements : routingKeys.elements;
    float* row = out + (plane * shape.chunks + chunk) * rowWidth;
    const bool toUnit = shape.unit && plane == 2;
    float* mean = toUnit ? reinterpret_cast<float*>(raw) : row;
    if (shape.vectorised) {
        for (std::int64_t i = 8 * std::int64_t{threadIdx.x}; i < rowWidth; i += 8 * std::int64_t{blockDim.x}) {
            float of8[8];
            meanOf8(x, begin, end, rowWidth, i, of8);
            reinterpret_cast<float4*>(mean + i)[0] = {of8[0], of8[1], of8[2], of8[3]};
            reinterpret_cast<float4*>(mean + i)[1] = {of8[4], of8[5], of8[6], of8[7]};
        }
    } else {
        for (std::int64_t i = threadIdx.x; i < rowWidth; i += blockDim.x) {
            float sum = 0;
            for (std::int64_t token = begin; token < end; ++token) sum += x.at(token * rowWidth + i);
            mean[i] = sum / static_cast<float>(end - begin);
        }
    }
    if (!toUnit) return;
    __syncthreads();
    const std::int64_t lane = threadIdx.x % 32, warps = blockDim.x / 32;
    for (std::int64_t head = threadIdx.x / 32; head < shape.heads; head += warps) {
        float squares = 0;
        for (std::int64_t i = lane; i < shape.width; i += 32) {
            const float element = mean[head * shape.width + i];
            squares += element * element;
        }
        const float length = fmaxf(sqrtf(warpSum(squares)), 1e-12F);
        for (std::int64_t i = lane; i < shape.width; i += 32)
            row[head * shape.width + i] = mean[head * shape.width + i] / length;
    }
}

}  // namespace

void CudaBackend::poolLayer(const LayerPooling& layer, View pooled) {
    constexpr unsigned kThreads = 128;
    Staged staged(*this);
    const ConstView keys = staged.in(layer.keys), values = staged.in(layer.values);
    const ConstView routingKeys = staged.in(layer.routingKeys), starts = staged.in(layer.chunkStarts);
    const View result = staged.out(pooled);
    const std::int64_t rowWidth = pooled.shape[2] * pooled.shape[3];
    const PoolShape shape{pooled.shape[1], pooled.shape[2], pooled.shape[3],
                          canVectorise(rowWidth, keys, values, routingKeys, result),
                          layer.length == PooledLength::Unit};
    const Grid grid{dim3(static_cast<unsigned>(shape.chunks), 3), dim3(kThreads),
                    static_cast<std::size_t>(rowWidth) * sizeof(float)};
    launch(stream_.get(), grid, poolLayerKernel, activations(keys), activations(values), activations(routingKeys),
           starts.as<std::int32_t>(), shape, result.as<float>());
    staged.finish();
}

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
