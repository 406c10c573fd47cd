// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/cuda/nccl_library.h"

namespace memoir::engine {

// NCCL over emulated GPUs: what a group asks for happens when the group ends, and only if every rank took part; a call
// that the others do not match, as it would hang on GPUs, fails.
cuda::NcclLibrary emulatedNccl();

}  // namespace memoir::engine
