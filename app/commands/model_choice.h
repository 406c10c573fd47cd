// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

namespace memoir::app {

// The model that the archive's settings name; nothing when they name none, or there is no archive yet.
std::optional<std::filesystem::path> chosenModel(const std::filesystem::path& archive);

// A model folder as services compare it: absolute, links resolved. Throws Error(NotFound) when there is no such folder.
std::filesystem::path absoluteModelFolder(const std::filesystem::path& folder);

}  // namespace memoir::app
