// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/cpu_backend.h"

#include "engine/cpu/cpu_fast.h"

namespace memoir::engine::cpu {

std::unique_ptr<Backend> openCpuBackend(int threadCount, Arithmetic arithmetic) {
    if (arithmetic == Arithmetic::Reference) return std::make_unique<CpuReference>();
    return std::make_unique<CpuFast>(threadCount);
}

}  // namespace memoir::engine::cpu
