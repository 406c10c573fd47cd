// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "engine/open_backend.h"

namespace memoir::engine::cpu {

// threadCount 0: all cores. Fast arithmetic also sets how many threads oneDNN uses on the calling thread.
std::unique_ptr<Backend> openCpuBackend(int threadCount, Arithmetic arithmetic);

}  // namespace memoir::engine::cpu
