// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/row_kernels.cuh"

namespace memoir::engine::cuda {

namespace {

// Eight of a norm's factors from a multiple of eight on.
__device__ __forceinline__ void factorsAt(const Stored& weight, bool vectorised, std::int64_t i, float (&out)[8]) {
    if (vectorised) {
        Activations plain;
        plain.elements = const_cast<void*>(weight.elements);
        plain.narrow = weight.dtype == DType::Bf16;
        return plain.load8(i, out);
    }
#pragma unroll
    for (int k = 0; k < 8; ++k) out[k] = weight.at(i + k);
}

// What a thread reads of a row first it keeps, which is all of it in rows of usual widths.
__global__ void rmsNormKernel(Activations x, Stored weight, Activations out, RowLayout rows, float epsilon,
                              bool plainWeight) {
    __shared__ float slots[32];
    const RowOfThreads row(rows);
    const std::int64_t first = 8 * std::int64_t{threadIdx.x};
    float held[8] = {}, factors[8] = {}, squares = 0;
    waitForEarlierKernels();
    letNextKernelStart();
    if (first < row.width8) {
        x.load8(row.begin + first, held);
        factorsAt(weight, plainWeight, first, factors);
    }
#pragma unroll
    for (const float value : held) squares += value * value;
    row.forEach8([&](std::int64_t i) {
        if (i == first) return;
        float values[8];
        x.load8(row.begin + i, values);
#pragma unroll
        for (const float value : values) squares += value * value;
    });
    row.forEachLeft([&](std::int64_t i) { squares += x.at(row.begin + i) * x.at(row.begin + i); });
    const float factor = rsqrtf(row.sum(squares, slots) / static_cast<float>(rows.width) + epsilon);
    row.forEach8([&](std::int64_t i) {
        if (i == first) return;
        float values[8], weights[8];
        x.load8(row.begin + i, values);
        factorsAt(weight, plainWeight, i, weights);
#pragma unroll
        for (int k = 0; k < 8; ++k) values[k] *= factor * weights[k];
        out.store8(row.begin + i, values);
    });
    if (first < row.width8) {
#pragma unroll
        for (int k = 0; k < 8; ++k) held[k] *= factor * factors[k];
        out.store8(row.begin + first, held);
    }
    row.forEachLeft([&](std::int64_t i) { out.set(row.begin + i, x.at(row.begin + i) * factor * weight.at(i)); });
}

// Heads of a token: a warp normalises and turns one after the other, element i and i + width / 2 of a pair on one lane;
// the angles are the same for all of them and cost more than the turns.
constexpr int kHeadWarps = 8;

template <int kWidth>
__global__ void __launch_bounds__(32 * kHeadWarps)
    turnHeadsKernel(Activations x, Stored weight, const std::int32_t* positions, int heads, float epsilon,
                    float theta) {
    constexpr int kHalf = kWidth / 2, kPairs = kWidth / 128;  // of neighbouring elements on a lane, in either half
    __shared__ float cosines[kHalf], sines[kHalf];
    const int thread = static_cast<int>(threadIdx.x), lane = thread % 32, warp = thread / 32;
    const std::int64_t token = blockIdx.x;
    waitForEarlierKernels();
    letNextKernelStart();
    if (thread < kHalf) {
        const float exponent = static_cast<float>(2 * thread) / static_cast<float>(kWidth);
        const float angle = static_cast<float>(positions[token]) * (1.0F / powf(theta, exponent));
        cosines[thread] = cosf(angle);
        sines[thread] = sinf(angle);
    }
    __syncthreads();
    if constexpr (kPairs == 0) {
        const float low = weight.at(lane), high = weight.at(lane + kHalf);
        for (int head = warp; head < heads; head += kHeadWarps) {
            const std::int64_t at = (token * heads + head) * kWidth + lane;
            const float a = x.at(at), b = x.at(at + kHalf);
            const float factor = rsqrtf(warpSum(a * a + b * b) / static_cast<float>(kWidth) + epsilon);
            const float c = a * factor * low, d = b * factor * high;
            x.set(at, c * cosines[lane] - d * sines[lane]);
            x.set(at + kHalf, d * cosines[lane] + c * sines[lane]);
        }
    } else {
        const int own = 2 * lane;
        const float weights[4] = {weight.at(own), weight.at(own + 1), weight.at(own + kHalf),
                                  weight.at(own + kHalf + 1)};
        const float cosine[2] = {cosines[own], cosines[own + 1]}, sine[2] = {sines[own], sines[own + 1]};
#pragma unroll 4
        for (int head = warp; head < heads; head += kHeadWarps) {
            const std::int64_t at = (token * heads + head) * kWidth + own;
            const float2 a = x.load2(at), b = x.load2(at + kHalf);
            const float factor =
                rsqrtf(warpSum(a.x * a.x + a.y * a.y + b.x * b.x + b.y * b.y) / static_cast<float>(kWidth) + epsilon);
            const float c[2] = {a.x * factor * weights[0], a.y * factor * weights[1]};
            const float d[2] = {b.x * factor * weights[2], b.y * factor * weights[3]};
            x.store2(at, c[0] * cosine[0] - d[0] * sine[0], c[1] * cosine[1] - d[1] * sine[1]);
            x.store2(at + kHalf, d[0] * cosine[0] + c[0] * sine[0], d[1] * cosine[1] + c[1] * sine[1]);
        }
    }
}

}  // namespace

void CudaBackend::rmsNorm(ConstView x, ConstView weight, float epsilon, View out) {
    Staged staged(*this);
    const ConstView in = staged.in(x), factors = staged.in(weight);
    const View result = staged.out(out);
    const RowLayout rows{x.shape.rowCount(), x.shape.width(), canVectorise(x.shape.width(), in, result)};
    const bool plainWeight = isAligned16(factors) && (factors.dtype == DType::F32 || factors.dtype == DType::Bf16);
    Grid grid = rows.grid();
    grid.early = startsEarly();
    launch(stream_.get(), grid, rmsNormKernel, activations(in), Stored(factors), Activations(result), rows, epsilon,
           plainWeight);
    staged.finish();
}

bool CudaBackend::turnHeads(View x, const HeadTurn& turn) {
    const std::int64_t width = x.shape[2];
    if (width != 64 && width != 128) return false;
    Staged staged(*this);
    const View heads = staged.inOut(x);
    if (!isAligned16(heads)) return false;
    const ConstView weight = staged.in(turn.norm), positions = staged.in(turn.positions);
    const Grid grid{dim3(static_cast<unsigned>(x.shape[0])), dim3(32 * kHeadWarps), 0, startsEarly()};
    launch(stream_.get(), grid, width == 128 ? &turnHeadsKernel<128> : &turnHeadsKernel<64>, Activations(heads),
           Stored(weight), positions.as<std::int32_t>(), static_cast<int>(x.shape[1]), turn.epsilon, turn.theta);
    staged.finish();
    return true;
}

}  // namespace memoir::engine::cuda
