// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/cuda/emulator/emulated_backend.h"

#include "engine/cuda/cuda_backend.h"

namespace memoir::engine {

std::unique_ptr<Backend> openEmulatedBackend(Arithmetic arithmetic) {
    return std::make_unique<cuda::CudaBackend>(0, arithmetic);
}

}  // namespace memoir::engine
