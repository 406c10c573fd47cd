// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "engine/ops/arithmetic.h"
#include "engine/ops/backend.h"

namespace memoir::engine {

// The CUDA backend on an emulated GPU: the real kernels, run by this processor. One at a time in a process.
std::unique_ptr<Backend> openEmulatedBackend(Arithmetic arithmetic);

}  // namespace memoir::engine
