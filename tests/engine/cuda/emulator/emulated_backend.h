// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>

#include "engine/ops/arithmetic.h"
#include "engine/ops/backend.h"
#include "engine/parallel/communicator.h"

namespace memoir::engine {

// The CUDA backend on an emulated GPU: the real kernels, run by this processor. There are four GPUs.
std::unique_ptr<Backend> openEmulatedBackend(Arithmetic arithmetic, int deviceIndex = 0);

// The NCCL communicator over emulated GPUs and an NCCL of our own, which does what the real one documents.
std::unique_ptr<Communicator> openEmulatedNccl(std::span<Backend* const> gpus);

// How many of those ranks were given up since the program began, instead of leaving in peace.
int abortedRanks();

}  // namespace memoir::engine
