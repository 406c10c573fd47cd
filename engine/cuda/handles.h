// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>

#include "engine/cuda/cuda_error.h"

namespace memoir::engine::cuda {

// Owns one of CUDA's handles; only moves. Traits: Handle and static void destroy(Handle).
template <class Traits>
class Owned {
  public:
    using Handle = typename Traits::Handle;

    Owned() = default;
    explicit Owned(Handle handle) : handle_(handle) {}
    Owned(Owned&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Owned& operator=(Owned&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }
    ~Owned() {
        if (handle_ != nullptr) Traits::destroy(handle_);
    }

    Handle get() const { return handle_; }
    Handle release() { return std::exchange(handle_, nullptr); }  // to another owner
    explicit operator bool() const { return handle_ != nullptr; }

  private:
    Handle handle_ = nullptr;
};

struct StreamTraits {
    using Handle = cudaStream_t;
    static void destroy(Handle stream) { cudaStreamDestroy(stream); }
};
struct EventTraits {
    using Handle = cudaEvent_t;
    static void destroy(Handle event) { cudaEventDestroy(event); }
};
struct GraphTraits {
    using Handle = cudaGraph_t;
    static void destroy(Handle graph) { cudaGraphDestroy(graph); }
};
struct GraphExecTraits {
    using Handle = cudaGraphExec_t;
    static void destroy(Handle graph) { cudaGraphExecDestroy(graph); }
};
struct DeviceMemoryTraits {
    using Handle = void*;
    static void destroy(Handle memory) { cudaFree(memory); }
};
struct PinnedMemoryTraits {
    using Handle = void*;
    static void destroy(Handle memory) { cudaFreeHost(memory); }
};

using Stream = Owned<StreamTraits>;
using Event = Owned<EventTraits>;
using Graph = Owned<GraphTraits>;
using GraphExec = Owned<GraphExecTraits>;
using DeviceMemory = Owned<DeviceMemoryTraits>;
using PinnedMemory = Owned<PinnedMemoryTraits>;

inline Stream makeStream() {
    cudaStream_t stream = nullptr;
    check(cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking), "a stream was made");
    return Stream(stream);
}

inline DeviceMemory makeDeviceMemory(std::size_t sizeBytes) {
    void* memory = nullptr;
    const cudaError_t code = cudaMalloc(&memory, sizeBytes);
    if (code != cudaSuccess) cudaGetLastError();  // a failed allocation is not a broken device
    check(code, "memory was reserved");
    return DeviceMemory(memory);
}

}  // namespace memoir::engine::cuda
