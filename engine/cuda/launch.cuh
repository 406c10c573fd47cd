// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/cuda/cuda_error.h"

// Names the dynamic shared memory of a kernel.
#ifdef MEMOIR_CUDA_EMULATED
#define DYNAMIC_SHARED(name) auto* name = ::memoir::emulated::block().sharedMemory
#else
#define DYNAMIC_SHARED(name) extern __shared__ __align__(128) unsigned char name[]
#endif

namespace memoir::engine::cuda {

struct Grid {
    dim3 blocks, threads;
    std::size_t sharedBytes = 0;
    // Blocks may start while the kernel before still runs: for kernels that call waitForEarlierKernels, on GPUs of
    // capability 9.0 and newer.
    bool early = false;
};

// What a kernel that was started early does before it touches anything that another kernel writes, or writes anything.
__device__ __forceinline__ void waitForEarlierKernels() {
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 900
    asm volatile("griddepcontrol.wait;" ::: "memory");
#endif
}

// Lets the next kernel's blocks start where there is room for them, if it may start early.
__device__ __forceinline__ void letNextKernelStart() {
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 900
    asm volatile("griddepcontrol.launch_dependents;" ::: "memory");
#endif
}

// The one place where kernels are started. More than 48 KB of shared memory have to be asked for.
template <class... Parameters, class... Arguments>
void launch(cudaStream_t stream, const Grid& grid, void (*kernel)(Parameters...), const Arguments&... arguments) {
    constexpr std::size_t kFreely = 48 << 10;
    if (grid.sharedBytes > kFreely) {
        check(cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize,
                                   static_cast<int>(grid.sharedBytes)),
              "shared memory was reserved");
    }
    // A processor that has to divide its memory otherwise than before runs empty first, so kernels that are to overlap
    // all divide it alike.
    if (grid.early) {
        check(cudaFuncSetAttribute(kernel, cudaFuncAttributePreferredSharedMemoryCarveout,
                                   cudaSharedmemCarveoutMaxShared),
              "shared memory was reserved");
    }
#ifdef MEMOIR_CUDA_EMULATED
    emulated::launch({grid.blocks, grid.threads, grid.sharedBytes, stream}, [=] { kernel(arguments...); });
#else
    cudaLaunchConfig_t config{};
    config.gridDim = grid.blocks;
    config.blockDim = grid.threads;
    config.dynamicSmemBytes = grid.sharedBytes;
    config.stream = stream;
    cudaLaunchAttribute early{};
    early.id = cudaLaunchAttributeProgrammaticStreamSerialization;
    early.val.programmaticStreamSerializationAllowed = 1;
    config.attrs = &early;
    config.numAttrs = grid.early ? 1 : 0;
    check(cudaLaunchKernelEx(&config, kernel, arguments...), "a kernel was started");
#endif
}

// Blocks of `each` threads for `count` things.
inline unsigned blocksFor(std::int64_t count, std::int64_t each) {
    return static_cast<unsigned>((count + each - 1) / each);
}

}  // namespace memoir::engine::cuda
