// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/unique_fd.h"

namespace memoir::app {

using FileDescriptor = ingest::UniqueFd;

}  // namespace memoir::app
