// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

namespace memoir::engine {

// How much main memory this process could still fill, in bytes: what the system has free or could free by dropping
// copies of files, and no more than the control group of a container leaves. `root` is where /proc and /sys stand.
std::int64_t availableHostBytes(const std::filesystem::path& root = "/");

}  // namespace memoir::engine
