// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/element.cuh"

namespace memoir::engine::cuda {

namespace {

constexpr int kThreads = 256;

// Calls body8 for eights and body for what is left, one thread each.
template <class Body8, class Body>
__device__ void overElements(std::int64_t count, bool vectorised, const Body8& body8, const Body& body) {
    const std::int64_t at = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (vectorised && 8 * at + 8 <= count) return body8(8 * at);
    if (!vectorised) {
        for (std::int64_t i = 8 * at; i < 8 * at + 8 && i < count; ++i) body(i);
    }
}

__device__ __forceinline__ float silu(float gate) {
    return gate / (1.0F + __expf(-gate));
}

__global__ void siluMultiplyKernel(Activations gate, Activations up, Activations out, std::int64_t count,
                                   bool vectorised) {
    overElements(
        count, vectorised,
        [&](std::int64_t i) {
            float gates[8], ups[8];
            gate.load8(i, gates);
            up.load8(i, ups);
#pragma unroll
            for (int k = 0; k < 8; ++k) gates[k] = silu(gates[k]) * ups[k];
            out.store8(i, gates);
        },
        [&](std::int64_t i) { out.set(i, silu(gate.at(i)) * up.at(i)); });
}

__global__ void addKernel(Activations x, float weight, Activations sum, std::int64_t count, bool vectorised) {
    overElements(
        count, vectorised,
        [&](std::int64_t i) {
            float addends[8], sums[8];
            x.load8(i, addends);
            sum.load8(i, sums);
#pragma unroll
            for (int k = 0; k < 8; ++k) sums[k] += weight * addends[k];
            sum.store8(i, sums);
        },
        [&](std::int64_t i) { sum.set(i, sum.at(i) + weight * x.at(i)); });
}

}  // namespace

void CudaBackend::siluMultiply(ConstView gate, ConstView up, View out) {
    Staged staged(*this);
    const ConstView gates = staged.in(gate), ups = staged.in(up);
    const View result = staged.out(out);
    const std::int64_t count = out.shape.elementCount();
    launch(stream_.get(), {blocksFor(count, 8 * kThreads), kThreads}, siluMultiplyKernel, activations(gates),
           activations(ups), Activations(result), count, canVectorise(count, gates, ups, result));
    staged.finish();
}

void CudaBackend::add(ConstView x, float weight, View sum) {
    Staged staged(*this);
    const ConstView addends = staged.in(x);
    const View sums = staged.inOut(sum);
    const std::int64_t count = sum.shape.elementCount();
    launch(stream_.get(), {blocksFor(count, 8 * kThreads), kThreads}, addKernel, activations(addends), weight,
           Activations(sums), count, canVectorise(count, addends, sums));
    staged.finish();
}

}  // namespace memoir::engine::cuda
