// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <cuda_runtime.h>

#include "engine/base/error.h"

namespace memoir::engine::cuda {

// What a person can do about a failure, in one sentence, and its kind: memory that is taken, a driver that is too old,
// a GPU that is gone.
Error errorOf(cudaError_t code, const std::string& doing);

// Throws errorOf where a call of CUDA failed. `doing` completes "... while".
inline void check(cudaError_t code, const char* doing) {
    if (code != cudaSuccess) throw errorOf(code, doing);
}

}  // namespace memoir::engine::cuda
