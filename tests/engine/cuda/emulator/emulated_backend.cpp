// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/cuda/emulator/emulated_backend.h"

#include <vector>

#include "engine/cuda/cuda_backend.h"
#include "engine/cuda/nccl_communicator.h"
#include "tests/engine/cuda/emulator/nccl.h"

namespace memoir::engine {

std::unique_ptr<Backend> openEmulatedBackend(Arithmetic arithmetic, int deviceIndex) {
    return std::make_unique<cuda::CudaBackend>(deviceIndex, arithmetic);
}

std::unique_ptr<Communicator> openEmulatedNccl(std::span<Backend* const> gpus) {
    std::vector<cuda::CudaBackend*> ranks;
    for (Backend* gpu : gpus) ranks.push_back(static_cast<cuda::CudaBackend*>(gpu));
    return std::make_unique<cuda::NcclCommunicator>(std::move(ranks), emulatedNccl());
}

}  // namespace memoir::engine
