// SPDX-License-Identifier: Apache-2.0
// The one function that libmemoir-cuda.so exports; engine/open_backend.cpp looks it up by name.
#include <string>

#include "engine/cuda/cuda_backend.h"

extern "C" __attribute__((visibility("default"))) memoir::engine::Backend* memoirOpenCudaBackendV1(
    int deviceIndex, memoir::engine::Arithmetic arithmetic, void* context, void (*refuse)(void*, const char*)) {
    try {
        return new memoir::engine::cuda::CudaBackend(deviceIndex, arithmetic);
    } catch (const std::exception& error) {
        refuse(context, error.what());
        return nullptr;
    }
}
