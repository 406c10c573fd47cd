// SPDX-License-Identifier: Apache-2.0
// A library built and loaded as libmemoir-cuda.so is, which fails as it does.
#include "engine/ops/device_failure.h"

extern "C" __attribute__((visibility("default"))) void failLikeAGpu() {
    throw memoir::engine::DeviceFailure("The GPU stopped answering.");
}
