// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/model/config.h"
#include "engine/tensor/device.h"

namespace memoir::engine {

// What an answer and a pass of encoding take beside the weights: the cache of a long prompt, and a layer's intermediate
// results of the largest pass. An estimate from the shape, in bytes.
std::int64_t workBytes(const ModelConfig& config, DeviceKind device);

}  // namespace memoir::engine
