// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/base/error.h"

namespace memoir::app {

// A file that shows nothing without its password, or not with the one that was given.
class LockedFile : public engine::Error {
  public:
    explicit LockedFile(const std::string& sentence) : Error(engine::ErrorKind::Unsupported, sentence) {}
};

}  // namespace memoir::app
