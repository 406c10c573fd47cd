// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "app/fetch/transport.h"

namespace memoir::app {

// Loads libmemoir-fetch.so, which lies beside the programs of that folder as built or installed. Nothing else in Memoir
// links a network library, and nothing but fetching a model loads this one. Throws Error(Unsupported) without it.
std::unique_ptr<Transport> openTransport(const std::filesystem::path& programFolder);

}  // namespace memoir::app
