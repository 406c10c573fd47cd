// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/base/error.h"

namespace memoir::engine {

// A device cannot go on: it is lost, or its memory is taken. What was asked of it can be asked of another device.
class DeviceFailure : public Error {
  public:
    explicit DeviceFailure(const std::string& sentence) : Error(ErrorKind::OutOfResources, sentence) {}
};

}  // namespace memoir::engine
