// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/cpu_fast.h"

#include "engine/cpu/simd/targets.h"

namespace memoir::engine::cpu {

CpuFast::CpuFast(int threadCount)
    : pool_(threadCount), product_(pool_.threadCount()), perThread_(static_cast<std::size_t>(pool_.threadCount())) {}

std::string CpuFast::name() const {
    const std::string threads = std::to_string(threadCount()) + (threadCount() == 1 ? " thread" : " threads");
    return "CPU, " + threads + ", " + vectorInstructions();
}

}  // namespace memoir::engine::cpu
