// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/element.cuh"

namespace memoir::engine::cuda {

namespace {

constexpr int kThreads = 1024;

// log(sum of exp) of one row, on every thread of the block that shares it.
__device__ float logSumExpOfRow(const float* row, std::int64_t width, float* slots) {
    float largest = -INFINITY, sum = 0;
    for (std::int64_t i = threadIdx.x; i < width; i += blockDim.x) largest = fmaxf(largest, row[i]);
    largest = blockMax(largest, slots);
    for (std::int64_t i = threadIdx.x; i < width; i += blockDim.x) sum += expf(row[i] - largest);
    return largest + logf(blockSum(sum, slots));
}

__global__ void logSumExpKernel(const float* logits, std::int64_t width, float* out) {
    __shared__ float slots[32];
    const float result = logSumExpOfRow(logits + blockIdx.x * width, width, slots);
    if (threadIdx.x == 0) out[blockIdx.x] = result;
}

__global__ void softmaxKernel(const float* logits, std::int64_t width, float* out) {
    __shared__ float slots[32];
    const float* row = logits + blockIdx.x * width;
    float largest = -INFINITY, sum = 0;
    for (std::int64_t i = threadIdx.x; i < width; i += blockDim.x) largest = fmaxf(largest, row[i]);
    largest = blockMax(largest, slots);
    for (std::int64_t i = threadIdx.x; i < width; i += blockDim.x) sum += expf(row[i] - largest);
    sum = blockSum(sum, slots);
    for (std::int64_t i = threadIdx.x; i < width; i += blockDim.x)
        out[blockIdx.x * width + i] = expf(row[i] - largest) / sum;
}

struct Candidate {
    float value;
    std::int32_t index;
};

__device__ Candidate better(const Candidate& a, const Candidate& b) {
    return b.value > a.value || (b.value == a.value && b.index < a.index) ? b : a;
}

__device__ Candidate bestOfWarp(Candidate best) {
#pragma unroll
    for (int distance = 16; distance > 0; distance /= 2) {
        best = better(best, {__shfl_xor_sync(0xffffffffU, best.value, distance),
                             __shfl_xor_sync(0xffffffffU, best.index, distance)});
    }
    return best;
}

__global__ void argmaxKernel(const float* logits, std::int64_t width, std::int32_t* indices) {
    __shared__ Candidate slots[32];
    const float* row = logits + blockIdx.x * width;
    constexpr std::int32_t kNone = 0x7fffffff;
    Candidate best{-INFINITY, kNone};
    const std::int64_t fours = width % 4 == 0 ? width / 4 : 0;
#pragma unroll 4
    for (std::int64_t i = threadIdx.x; i < fours; i += blockDim.x) {
        const float4 four = reinterpret_cast<const float4*>(row)[i];
        const auto at = static_cast<std::int32_t>(4 * i);
        best = better(better(better(better(best, {four.x, at}), {four.y, at + 1}), {four.z, at + 2}), {four.w, at + 3});
    }
    for (std::int64_t i = 4 * fours + threadIdx.x; i < width; i += blockDim.x)
        best = better(best, {row[i], static_cast<std::int32_t>(i)});
    best = bestOfWarp(best);
    if (threadIdx.x % 32 == 0) slots[threadIdx.x / 32] = best;
    __syncthreads();
    if (threadIdx.x >= 32) return;
    best = bestOfWarp(threadIdx.x < blockDim.x / 32 ? slots[threadIdx.x] : Candidate{-INFINITY, kNone});
    if (threadIdx.x == 0) indices[blockIdx.x] = best.index == kNone ? 0 : best.index;
}

Grid rowGrid(const ConstView& logits) {
    return {static_cast<unsigned>(logits.shape.rowCount()), kThreads};
}

}  // namespace

void CudaBackend::softmax(ConstView logits, View out) {
    Staged staged(*this);
    const ConstView in = staged.in(logits);
    const View result = staged.out(out);
    launch(stream_.get(), rowGrid(logits), softmaxKernel, in.as<float>(), logits.shape.width(), result.as<float>());
    staged.finish();
}

void CudaBackend::argmax(ConstView logits, View indices) {
    Staged staged(*this);
    const ConstView in = staged.in(logits);
    const View result = staged.out(indices);
    launch(stream_.get(), rowGrid(logits), argmaxKernel, in.as<float>(), logits.shape.width(),
           result.as<std::int32_t>());
    staged.finish();
}

void CudaBackend::logSumExp(ConstView logits, View out) {
    Staged staged(*this);
    const ConstView in = staged.in(logits);
    const View result = staged.out(out);
    launch(stream_.get(), rowGrid(logits), logSumExpKernel, in.as<float>(), logits.shape.width(), result.as<float>());
    staged.finish();
}

}  // namespace memoir::engine::cuda
