// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/cpu_backend.h"

#include "engine/cpu/cpu_reference.h"

namespace memoir::engine::cpu {

std::unique_ptr<Backend> openCpuBackend(int /*threadCount*/, Arithmetic /*arithmetic*/) {
    return std::make_unique<CpuReference>();
}

}  // namespace memoir::engine::cpu
