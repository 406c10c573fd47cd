// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include <cuda_runtime.h>

struct ncclComm;

namespace memoir::engine::cuda {

// What the module uses of NCCL. The library is looked for at run time, since most machines have no use for it; so its
// few functions are declared here, with the numbers of nccl.h (a test compares the two where that header is installed).
struct NcclLibrary {
    using Result = int;
    using Comm = ncclComm*;
    static constexpr Result kSuccess = 0;
    static constexpr int kInt8 = 0, kFloat32 = 7;  // ncclDataType_t
    static constexpr int kSum = 0;                 // ncclRedOp_t

    Result (*commInitAll)(Comm* comms, int count, const int* devices) = nullptr;
    Result (*commDestroy)(Comm comm) = nullptr;
    Result (*commAbort)(Comm comm) = nullptr;
    Result (*groupStart)() = nullptr;
    Result (*groupEnd)() = nullptr;
    Result (*broadcast)(const void* from, void* to, std::size_t count, int type, int root, Comm comm,
                        cudaStream_t stream) = nullptr;
    Result (*allGather)(const void* from, void* to, std::size_t count, int type, Comm comm,
                        cudaStream_t stream) = nullptr;
    Result (*reduce)(const void* from, void* to, std::size_t count, int type, int operation, int root, Comm comm,
                     cudaStream_t stream) = nullptr;
    Result (*send)(const void* from, std::size_t count, int type, int peer, Comm comm, cudaStream_t stream) = nullptr;
    Result (*receive)(void* to, std::size_t count, int type, int peer, Comm comm, cudaStream_t stream) = nullptr;
    const char* (*errorString)(Result result) = nullptr;

    // Throws Error{Unsupported} with a sentence where the library is missing or lacks a function. Never unloaded.
    static NcclLibrary load();
};

}  // namespace memoir::engine::cuda
