// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "engine/ops/arithmetic.h"
#include "engine/ops/backend.h"

namespace memoir::engine::cpu {

// threadCount 0: all cores. Fast arithmetic makes oneDNN use one thread on every thread it is called from.
std::unique_ptr<Backend> openCpuBackend(int threadCount, Arithmetic arithmetic);

}  // namespace memoir::engine::cpu
