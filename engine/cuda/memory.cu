// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>

#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/element.cuh"
#include "engine/ops/device_failure.h"

namespace memoir::engine::cuda {

namespace {

constexpr int kThreads = 256;

Tensor::Memory zeroedPinned(std::size_t sizeBytes) {
    const auto release = [](void* memory) { cudaFreeHost(memory); };
    if (sizeBytes == 0) return {nullptr, release};
    void* memory = nullptr;
    if (cudaHostAlloc(&memory, sizeBytes, cudaHostAllocMapped) != cudaSuccess) {
        cudaGetLastError();
        throw DeviceFailure("The system lets no more memory be pinned for the GPU (" + std::to_string(sizeBytes) +
                            " bytes).");
    }
    std::memset(memory, 0, sizeBytes);
    return {static_cast<std::byte*>(memory), release};
}

__global__ void convertKernel(Stored from, void* to, DType dtype, std::int64_t count) {
    const std::int64_t stride = std::int64_t{gridDim.x} * blockDim.x;
    for (std::int64_t i = std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x; i < count; i += stride) {
        const float value = from.at(i);
        if (dtype == DType::F32) static_cast<float*>(to)[i] = value;
        if (dtype == DType::Bf16) static_cast<std::uint16_t*>(to)[i] = bf16Of(value);
        if (dtype == DType::F16) static_cast<std::uint16_t*>(to)[i] = f16Of(value);
    }
}

// One block per row.
__global__ void quantiseKernel(Stored from, void* to, float* scales, std::int64_t width, bool fourBits) {
    __shared__ float slots[32];
    const std::int64_t row = blockIdx.x, begin = row * width;
    float largest = 0;
    for (std::int64_t i = threadIdx.x; i < width; i += blockDim.x) largest = fmaxf(largest, fabsf(from.at(begin + i)));
    largest = blockMax(largest, slots);
    const float scale = largest / (fourBits ? 7.0F : 127.0F);
    if (threadIdx.x == 0) scales[row] = scale;
    const auto element = [&](std::int64_t i) {
        return scale > 0 ? static_cast<int>(rintf(from.at(begin + i) / scale)) : 0;
    };
    if (!fourBits) {
        auto* out = static_cast<std::int8_t*>(to) + begin;
        for (std::int64_t i = threadIdx.x; i < width; i += blockDim.x) out[i] = static_cast<std::int8_t>(element(i));
        return;
    }
    auto* out = static_cast<std::uint8_t*>(to) + begin / 2;
    for (std::int64_t i = threadIdx.x; i < width / 2; i += blockDim.x) {
        out[i] = static_cast<std::uint8_t>((element(2 * i) + 8) | ((element(2 * i + 1) + 8) << 4));
    }
}

}  // namespace

Tensor::Memory CudaBackend::zeroed(std::size_t sizeBytes) {
    Tensor::Memory memory = pool_.take(sizeBytes);
    if (memory != nullptr) check(cudaMemsetAsync(memory.get(), 0, sizeBytes, stream_.get()), "memory was cleared");
    return memory;
}

Tensor CudaBackend::allocate(const Shape& shape, DType dtype, std::int64_t scaleCount) {
    ENGINE_CHECK(scaleCount == 0 || isQuantised(dtype), "only int8 and int4 are quantised");
    use();
    View layout(nullptr, dtype, shape, device());
    layout.scaleCount = scaleCount;
    return Tensor(zeroed(bytesOf(dtype, shape.elementCount())),
                  zeroed(static_cast<std::size_t>(scaleCount) * sizeof(float)), layout);
}

Tensor CudaBackend::allocatePinned(const Shape& shape, DType dtype, std::int64_t scaleCount) {
    use();
    View layout(nullptr, dtype, shape, device());
    layout.scaleCount = scaleCount;
    return Tensor(zeroedPinned(bytesOf(dtype, shape.elementCount())),
                  zeroedPinned(static_cast<std::size_t>(scaleCount) * sizeof(float)), layout);
}

void CudaBackend::copy(ConstView from, View to) {
    use();
    if (from.dtype == to.dtype && from.scaleCount == to.scaleCount) {
        const std::size_t sizeBytes = bytesOf(from.dtype, from.shape.elementCount());
        check(cudaMemcpyAsync(to.data, from.data, sizeBytes, cudaMemcpyDefault, stream_.get()), "elements were copied");
        if (to.scaleCount > 0) {
            check(cudaMemcpyAsync(to.rowScales, from.rowScales, static_cast<std::size_t>(to.scaleCount) * sizeof(float),
                                  cudaMemcpyDefault, stream_.get()),
                  "scales were copied");
        }
        if (to.device.kind == DeviceKind::Cpu || from.device.kind == DeviceKind::Cpu) synchronise();
        return;
    }
    Staged staged(*this);
    copyOnDevice(staged.in(from), staged.out(to));
    staged.finish();
}

void CudaBackend::clear(View view) {
    Staged staged(*this);
    const View there = staged.out(view);
    check(cudaMemsetAsync(there.data, 0, bytesOf(view.dtype, view.shape.elementCount()), stream_.get()),
          "memory was cleared");
    staged.finish();
}

void CudaBackend::copyOnDevice(ConstView from, View to) {
    const std::int64_t count = from.shape.elementCount();
    const unsigned blocks =
        std::min(blocksFor(count, kThreads), 16U * static_cast<unsigned>(facts_.multiprocessorCount));
    launch(stream_.get(), {blocks, kThreads}, convertKernel, Stored(from), static_cast<void*>(to.data), to.dtype,
           count);
}

void CudaBackend::quantiseRows(ConstView from, View to) {
    Staged staged(*this);
    const ConstView x = staged.in(from);
    const View out = staged.out(to);
    launch(stream_.get(), {static_cast<unsigned>(to.scaleCount), kThreads}, quantiseKernel, Stored(x),
           static_cast<void*>(out.data), out.rowScales, from.shape.elementCount() / to.scaleCount,
           to.dtype == DType::I4);
    staged.finish();
}

}  // namespace memoir::engine::cuda
