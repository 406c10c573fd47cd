// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/ops/arithmetic.h"
#include "engine/ops/backend.h"
#include "engine/parallel/communicator.h"

namespace memoir::engine {

struct BackendOptions {
    std::string device = "auto";  // auto, cpu, cuda, cuda:N
    int threadCount = 0;          // 0: all cores
    Arithmetic arithmetic = Arithmetic::Fast;
    // Told in one sentence why `auto` opens the processor.
    std::function<void(const std::string& sentence)> passedOver = {};
};

// `auto` is the GPU where the module and a device are present, else the CPU. Throws Error{BadInput} for a device it
// does not know and Error{Unsupported} saying why a GPU that was asked for is not used.
std::unique_ptr<Backend> openBackend(const BackendOptions& options);

// The same for a list: "cuda:0,2" opens two GPUs, in that order. Any other device gives one backend.
std::vector<std::unique_ptr<Backend>> openBackends(const BackendOptions& options);

// Connects backends of one process, a rank each; they outlive it. Several GPUs speak through NCCL where it is
// installed, all others, and shards that share a backend, through copies of ours.
std::unique_ptr<Communicator> openCommunicator(std::span<Backend* const> backends);

// NCCL over these GPUs, each a different one. Throws Error{Unsupported} with the sentence that says why it cannot be.
std::unique_ptr<Communicator> openNcclCommunicator(std::span<Backend* const> gpus);

}  // namespace memoir::engine
