// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/walk.h"

namespace memoir::ingest {

// Why a file or folder is left out, as a sentence; nothing when it is wanted. `path` is relative to the root.
// A file that an include names is wanted even where the default rules would leave it out.
std::optional<std::string> reasonToSkipFile(std::string_view path, const WalkOptions& options);

// A Maildir is never left out for being hidden: its subfolders are named ".Sent", ".Archive.2019".
enum class FolderShape { Plain, Maildir };
std::optional<std::string> reasonToSkipFolder(std::string_view path, FolderShape shape, const WalkOptions& options);

}  // namespace memoir::ingest
