// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace memoir::app {

struct ShelvedModel {
    std::string name;
    std::filesystem::path folder;
    bool bundled = false;
    bool fetched = false;  // its files are Memoir's own
};

// The models that this machine knows: the bundled one, links to those that `model import` proved, which lie where the
// user has them, and folders with those that were fetched. They are in `$XDG_DATA_HOME/memoir-models`, by name.
std::vector<ShelvedModel> shelvedModels();

// A model whose fetching was begun and did not end.
struct UnfinishedFetch {
    std::string name;
    std::filesystem::path folder;
    std::string address;
    std::int64_t bytes = 0;
    std::int64_t totalBytes = -1;  // -1: not known
};
std::vector<UnfinishedFetch> unfinishedFetches();

// Where the checkpoint of an address goes: `folder` once it is whole, `part` until then. Its name is the wanted one, or
// a numbered one when that is taken by a model from elsewhere.
struct FetchPlace {
    std::string name;
    std::filesystem::path folder, part;
    bool isComplete = false;
};
FetchPlace fetchPlaceFor(const std::string& wantedName, const std::string& address);

// Removes a fetched model or an unfinished fetch with its files, or the link to an imported model, whose files stay.
// Throws Error: NotFound, or Busy while it is being fetched.
void unshelve(const std::string& name);

// Puts a proved model on the shelf under its folder's name, or a numbered one when that is taken by another folder.
// Throws Error(OutOfResources) when the link cannot be written.
ShelvedModel shelve(const std::filesystem::path& folder);

// The folder of a model that a person named: by its name on the shelf, else by its path. Throws Error(NotFound).
std::filesystem::path modelNamed(const std::string& nameOrPath);

}  // namespace memoir::app
