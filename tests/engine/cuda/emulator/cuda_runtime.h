// SPDX-License-Identifier: Apache-2.0
// Stands in for CUDA's header where the kernels are compiled for this processor: what the CUDA module uses of the
// runtime, and the words of the language. See emulator.h.
#pragma once

#define MEMOIR_CUDA_EMULATED 1

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "tests/engine/cuda/emulator/emulator.h"

#define __global__
#define __device__
#define __host__
#define __forceinline__ inline
#define __launch_bounds__(...)
#define __grid_constant__
// Blocks run one after the other, so that one static variable per kernel is the running block's own.
#define __shared__ static
#define threadIdx (::memoir::emulated::self().threadIndex)
#define blockIdx (::memoir::emulated::block().index)
#define blockDim (::memoir::emulated::block().threads)
#define gridDim (::memoir::emulated::block().count)

using dim3 = memoir::emulated::Extent;

struct uint2 {
    unsigned x, y;
};
struct float2 {
    float x, y;
};
struct alignas(16) uint4 {
    unsigned x, y, z, w;
};
struct alignas(16) float4 {
    float x, y, z, w;
};
inline uint4 make_uint4(unsigned x, unsigned y, unsigned z, unsigned w) {
    return {x, y, z, w};
}

inline void __syncthreads() {
    memoir::emulated::waitForBlock();
}
inline void __syncwarp(unsigned = 0xffffffffU) {
    memoir::emulated::waitForWarp();
}
inline void __threadfence() {}
inline int __syncthreads_count(int predicate) {
    return memoir::emulated::countOverBlock(predicate != 0);
}

template <class T>
T __shfl_xor_sync(unsigned, T value, int laneMask) {
    return memoir::emulated::fromLane(value, memoir::emulated::lane() ^ laneMask);
}
template <class T>
T __shfl_sync(unsigned, T value, int source) {
    return memoir::emulated::fromLane(value, source);
}
template <class T>
T __shfl_down_sync(unsigned, T value, int distance) {
    const int source = memoir::emulated::lane() + distance;
    return memoir::emulated::fromLane(value, source < 32 ? source : memoir::emulated::lane());
}

template <class T>
T atomicAdd(T* place, T addend) {
    const T before = *place;
    *place = before + addend;
    return before;
}

inline float __uint_as_float(unsigned bits) {
    return std::bit_cast<float>(bits);
}
inline unsigned __float_as_uint(float value) {
    return std::bit_cast<unsigned>(value);
}
inline float __expf(float value) {
    return std::exp(value);
}
inline float __fdividef(float a, float b) {
    return a / b;
}
inline float rsqrtf(float value) {
    return 1.0F / std::sqrt(value);
}
inline unsigned __byte_perm(unsigned low, unsigned high, unsigned selector) {
    const std::uint64_t bytes = (static_cast<std::uint64_t>(high) << 32) | low;
    unsigned out = 0;
    for (int i = 0; i < 4; ++i) {
        const unsigned at = (selector >> (4 * i)) & 7U;
        out |= static_cast<unsigned>((bytes >> (8 * at)) & 0xffU) << (8 * i);
    }
    return out;
}
template <class T>
T min(T a, T b) {
    return b < a ? b : a;
}
template <class T>
T max(T a, T b) {
    return a < b ? b : a;
}
template <class T>
T __ldg(const T* place) {
    return *place;
}

template <class T>
T __ldcg(const T* place) {
    return *place;
}

// The runtime.
enum cudaError_t {
    cudaSuccess = 0,
    cudaErrorInvalidValue = 1,
    cudaErrorMemoryAllocation = 2,
    cudaErrorInsufficientDriver = 35,
    cudaErrorNoDevice = 100,
    cudaErrorInvalidDevice = 101,
    cudaErrorNoKernelImageForDevice = 209,
    cudaErrorHostMemoryAlreadyRegistered = 712,
    cudaErrorHostMemoryNotRegistered = 713,
    cudaErrorDevicesUnavailable = 46,
    cudaErrorNotSupported = 801,
    cudaErrorSystemDriverMismatch = 803,
};
enum cudaMemcpyKind {
    cudaMemcpyHostToHost,
    cudaMemcpyHostToDevice,
    cudaMemcpyDeviceToHost,
    cudaMemcpyDeviceToDevice,
    cudaMemcpyDefault
};
enum cudaFuncAttribute {
    cudaFuncAttributeMaxDynamicSharedMemorySize = 8,
    cudaFuncAttributePreferredSharedMemoryCarveout = 9
};
constexpr int cudaSharedmemCarveoutMaxShared = 100;
enum cudaStreamCaptureMode { cudaStreamCaptureModeGlobal, cudaStreamCaptureModeThreadLocal };
constexpr unsigned cudaStreamNonBlocking = 1;
constexpr unsigned cudaEventDisableTiming = 2;
constexpr unsigned cudaHostRegisterMapped = 2;
constexpr unsigned cudaHostRegisterReadOnly = 8;
constexpr unsigned cudaHostAllocMapped = 2;

using cudaStream_t = memoir::emulated::Stream*;
using cudaGraph_t = memoir::emulated::Graph*;
using cudaGraphExec_t = memoir::emulated::Graph*;
struct cudaEventEmulated {
    cudaStream_t stream = nullptr;
    std::uint64_t position = 0;  // what its stream had been asked for
};
using cudaEvent_t = cudaEventEmulated*;

struct cudaDeviceProp {
    char name[64] = "emulated";
    int major = 8, minor = 0, multiProcessorCount = 3;
    std::size_t totalGlobalMem = std::size_t{1} << 34, sharedMemPerBlockOptin = 160 << 10;
    int l2CacheSize = 1 << 20;
};

const char* cudaGetErrorString(cudaError_t);
cudaError_t cudaGetLastError();
cudaError_t cudaPeekAtLastError();
cudaError_t cudaGetDeviceCount(int*);
cudaError_t cudaSetDevice(int);
cudaError_t cudaGetDeviceProperties(cudaDeviceProp*, int);
cudaError_t cudaDriverGetVersion(int*);
cudaError_t cudaRuntimeGetVersion(int*);
cudaError_t cudaMemGetInfo(std::size_t*, std::size_t*);
cudaError_t cudaMalloc(void**, std::size_t);
cudaError_t cudaFree(void*);
cudaError_t cudaHostAlloc(void**, std::size_t, unsigned);
cudaError_t cudaFreeHost(void*);
cudaError_t cudaHostRegister(void*, std::size_t, unsigned);
cudaError_t cudaHostUnregister(void*);
cudaError_t cudaHostGetDevicePointer(void**, void*, unsigned);
cudaError_t cudaMemcpyAsync(void*, const void*, std::size_t, cudaMemcpyKind, cudaStream_t);
cudaError_t cudaMemsetAsync(void*, int, std::size_t, cudaStream_t);
cudaError_t cudaStreamCreateWithFlags(cudaStream_t*, unsigned);
cudaError_t cudaStreamDestroy(cudaStream_t);
cudaError_t cudaStreamSynchronize(cudaStream_t);
cudaError_t cudaStreamBeginCapture(cudaStream_t, cudaStreamCaptureMode);
cudaError_t cudaStreamEndCapture(cudaStream_t, cudaGraph_t*);
cudaError_t cudaGraphInstantiate(cudaGraphExec_t*, cudaGraph_t, unsigned long long);
cudaError_t cudaGraphLaunch(cudaGraphExec_t, cudaStream_t);
cudaError_t cudaGraphDestroy(cudaGraph_t);
cudaError_t cudaGraphExecDestroy(cudaGraphExec_t);
cudaError_t cudaEventCreateWithFlags(cudaEvent_t*, unsigned);
cudaError_t cudaEventDestroy(cudaEvent_t);
cudaError_t cudaEventRecord(cudaEvent_t, cudaStream_t);
cudaError_t cudaEventElapsedTime(float*, cudaEvent_t, cudaEvent_t);
cudaError_t cudaEventSynchronize(cudaEvent_t);
cudaError_t cudaStreamWaitEvent(cudaStream_t, cudaEvent_t, unsigned);
template <class Kernel>
cudaError_t cudaFuncSetAttribute(Kernel, cudaFuncAttribute, int) {
    return cudaSuccess;
}
