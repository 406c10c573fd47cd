// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "app/library/results.h"

namespace memoir::app {

// What a person probably wants to remember, from the places where desktops and programs keep it: the documents folder,
// Thunderbird's mail, notes vaults of Obsidian, and the downloads. Looks at a few folders and lists no files. Mail
// comes first, downloads last.
std::vector<FoundSource> foundSources(const std::filesystem::path& home);

// Of the user; empty where there is none.
std::filesystem::path homeFolder();

}  // namespace memoir::app
