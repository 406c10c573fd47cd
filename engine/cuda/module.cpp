// SPDX-License-Identifier: Apache-2.0
// What libmemoir-cuda.so exports; engine/open_backend.cpp looks it up by name.
#include <string>
#include <vector>

#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/nccl_communicator.h"

using memoir::engine::Arithmetic;
using memoir::engine::Backend;
using memoir::engine::Communicator;

#define EXPORTED extern "C" __attribute__((visibility("default")))

EXPORTED Backend* memoirOpenCudaBackendV1(int deviceIndex, Arithmetic arithmetic, void* context,
                                          void (*refuse)(void*, const char*)) {
    try {
        return new memoir::engine::cuda::CudaBackend(deviceIndex, arithmetic);
    } catch (const std::exception& error) {
        refuse(context, error.what());
        return nullptr;
    }
}

// `backends` are of this module.
EXPORTED Communicator* memoirOpenNcclCommunicatorV1(Backend* const* backends, int count, void* context,
                                                    void (*refuse)(void*, const char*)) {
    try {
        std::vector<memoir::engine::cuda::CudaBackend*> ranks;
        for (int rank = 0; rank < count; ++rank)
            ranks.push_back(static_cast<memoir::engine::cuda::CudaBackend*>(backends[rank]));
        return new memoir::engine::cuda::NcclCommunicator(std::move(ranks), memoir::engine::cuda::NcclLibrary::load());
    } catch (const std::exception& error) {
        refuse(context, error.what());
        return nullptr;
    }
}
