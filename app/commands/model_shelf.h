// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace memoir::app {

struct ShelvedModel {
    std::string name;
    std::filesystem::path folder;
    bool bundled = false;
};

// The models that this machine knows: the bundled one, and links to those that `model import` proved, which lie where
// the user has them. The links are in `$XDG_DATA_HOME/memoir-models`, by name.
std::vector<ShelvedModel> shelvedModels();

// Puts a proved model on the shelf under its folder's name, or a numbered one when that is taken by another folder.
// Throws Error(OutOfResources) when the link cannot be written.
ShelvedModel shelve(const std::filesystem::path& folder);

// The folder of a model that a person named: by its name on the shelf, else by its path. Throws Error(NotFound).
std::filesystem::path modelNamed(const std::string& nameOrPath);

}  // namespace memoir::app
