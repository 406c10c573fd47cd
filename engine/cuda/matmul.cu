// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/packet.cuh"

namespace memoir::engine::cuda {

namespace {

// A thread per packet: whole numbers as bf16, times their scales where there are any.
template <DType kType>
__global__ void widenKernel(const uint4* packets, const float* scales, std::int64_t packetCount,
                            std::int64_t scaleLength, uint4* out) {
    constexpr int kCount = Packet<kType>::kCount;
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (i >= packetCount) return;
    float elements[kCount];
    Packet<kType>::unpack(packets[i], elements);
    const float scale = scales == nullptr ? 1.0F : scales[i * kCount / scaleLength];
#pragma unroll
    for (int eight = 0; eight < kCount / 8; ++eight) {
        const float* from = elements + 8 * eight;
        out[i * (kCount / 8) + eight] =
            make_uint4(packBf16(scale * from[0], scale * from[1]), packBf16(scale * from[2], scale * from[3]),
                       packBf16(scale * from[4], scale * from[5]), packBf16(scale * from[6], scale * from[7]));
    }
}

// A thread per output, for products that no faster way takes.
__global__ void plainProductKernel(Activations x, Stored weight, Activations out, std::int64_t tokens,
                                   std::int64_t inputs, std::int64_t outputs) {
    const std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
    if (i >= tokens * outputs) return;
    const std::int64_t token = i / outputs, row = i % outputs;
    float sum = 0;
    for (std::int64_t k = 0; k < inputs; ++k) sum += x.at(token * inputs + k) * weight.at(row * inputs + k);
    out.set(i, sum);
}

}  // namespace

void CudaBackend::matmul(ConstView x, ConstView weight, View out) {
    Staged staged(*this);
    const ConstView tokens = staged.in(x), rows = staged.in(weight);
    const View result = staged.out(out);
    if (x.shape[1] == 0) {
        check(cudaMemsetAsync(result.data, 0, bytesOf(result.dtype, result.shape.elementCount()), stream_.get()),
              "sums were cleared");
    } else if (!multiplyFewTokens(tokens, rows, result)) {
        multiply(tokens, rows.dtype == x.dtype ? rows : widened(rows, x.dtype, 0, rows.shape[0]), result);
    }
    staged.finish();
}

ConstView CudaBackend::widened(ConstView weight, DType dtype, std::int64_t begin, std::int64_t end) {
    const ConstView rows = weight.rows(begin, end);
    const View wide(scratch_.widened.reserve(bytesOf(dtype, rows.shape.elementCount())), dtype, rows.shape, device());
    if (!widenPackets(rows, wide)) copyOnDevice(rows, wide);
    return wide;
}

// False where whole packets with one scale each are not what the rows are made of.
bool CudaBackend::widenPackets(ConstView rows, View wide) {
    const std::int64_t count = rows.shape.elementCount(), packet = elementsPerPacket(rows.dtype);
    const std::int64_t scaleLength = rows.scaleCount > 0 ? count / rows.scaleCount : count;
    if (wide.dtype != DType::Bf16 || !isQuantised(rows.dtype) || scaleLength % packet != 0 || !isAligned16(rows))
        return false;
    const std::int64_t packetCount = count / packet;
    launch(stream_.get(), {blocksFor(packetCount, 256), 256},
           rows.dtype == DType::I8 ? &widenKernel<DType::I8> : &widenKernel<DType::I4>,
           reinterpret_cast<const uint4*>(rows.data), static_cast<const float*>(rows.rowScales), packetCount,
           scaleLength, reinterpret_cast<uint4*>(wide.data));
    return true;
}

void CudaBackend::multiply(ConstView x, ConstView weight, View out) {
    if (product_->run(x, weight, out)) return;
    launch(stream_.get(), {blocksFor(out.shape.elementCount(), 256), 256}, plainProductKernel, activations(x),
           Stored(weight), Activations(out), x.shape[0], x.shape[1], weight.shape[0]);
}

}  // namespace memoir::engine::cuda
