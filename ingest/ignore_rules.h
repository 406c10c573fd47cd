// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/ignore_file.h"
#include "ingest/walk.h"

namespace memoir::ingest {

// The rule files that hold in a folder, from the root of the walk down to it; an inner one wins over an outer one, and
// .memoirignore over .gitignore beside it.
using IgnoreFiles = std::vector<IgnoreFile>;

// The names of rule files, in the order in which they enter IgnoreFiles.
inline constexpr std::string_view kGitIgnore = ".gitignore", kMemoirIgnore = ".memoirignore";

// Why a file or folder is left out, as a sentence; nothing when it is wanted. `path` is relative to the root.
// A file that an include names, or a .memoirignore takes back with '!', is wanted even where the default rules would
// leave it out.
std::optional<std::string> reasonToSkipFile(std::string_view path, const WalkOptions& options,
                                            const IgnoreFiles& ignoreFiles);

// A Maildir is never left out for being hidden: its subfolders are named ".Sent", ".Archive.2019".
enum class FolderShape { Plain, Maildir };
std::optional<std::string> reasonToSkipFolder(std::string_view path, FolderShape shape, const WalkOptions& options,
                                              const IgnoreFiles& ignoreFiles);

// Why a folder with these names in it is left out: a cache that says so, an environment of installed programs.
std::optional<std::string> reasonToSkipContents(const std::vector<std::string>& names, const WalkOptions& options);

// Whether a folder with these names (sorted) in it is a profile of Thunderbird or a relative of it.
bool isMailProfile(const std::vector<std::string>& names);

// Why a file or folder directly in such a profile is left out: only the folders of mail in it are a person's.
std::optional<std::string> reasonToSkipInProfile(std::string_view name);

}  // namespace memoir::ingest
