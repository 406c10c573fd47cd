// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/ops/arithmetic.h"
#include "engine/ops/backend.h"

namespace memoir::engine {

struct BackendOptions {
    std::string device = "auto";  // auto, cpu, cuda, cuda:N
    int threadCount = 0;          // 0: all cores
    Arithmetic arithmetic = Arithmetic::Fast;
};

// `auto` is the GPU where the module and a device are present, else the CPU. Throws Error{BadInput} for a device it
// does not know and Error{Unsupported} saying why a GPU that was asked for is not used.
std::unique_ptr<Backend> openBackend(const BackendOptions& options);

// The same for a list: "cuda:0,2" opens two GPUs, in that order. Any other device gives one backend.
std::vector<std::unique_ptr<Backend>> openBackends(const BackendOptions& options);

}  // namespace memoir::engine
