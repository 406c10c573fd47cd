// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <cuda_runtime.h>

#include "engine/base/error.h"

namespace memoir::engine::cuda {

// What a person can do about a failure, in one sentence, and its kind: memory that is taken, a driver that is too old,
// a GPU that is gone.
Error errorOf(cudaError_t code, const std::string& doing);

// Throws errorOf, as a DeviceFailure where another device could do the same. `doing` completes "... while".
[[noreturn]] void fail(cudaError_t code, const char* doing);

inline void check(cudaError_t code, const char* doing) {
    if (code != cudaSuccess) fail(code, doing);
}

}  // namespace memoir::engine::cuda
