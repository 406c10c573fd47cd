// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <nlohmann/json.hpp>

namespace memoir::engine {

// Reads a JSON file. Throws Error: NotFound when it cannot be opened, BadInput when it is not JSON.
nlohmann::json readJsonFile(const std::filesystem::path& path);

}  // namespace memoir::engine
