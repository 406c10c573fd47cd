// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "engine/engine.h"
#include "engine/inference/device_side.h"

namespace memoir::engine {

// Engine::open over backends that the caller opens: for tests of devices that this machine does not have.
std::unique_ptr<Engine> openLocalEngine(const EngineOptions& options, const OpenBackends& open);

}  // namespace memoir::engine
