// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace memoir::app {

// A name below the cache's folder that is a content hash, and so can be no path: 64 lower-case hex digits.
bool isContentHash(std::string_view name);

// The whole file; nothing when it cannot be read.
std::optional<std::string> cachedFile(const std::filesystem::path& file);

// Writes a file so that no other program ever sees a part of it. A failure leaves no file; nobody is told.
void keepCached(const std::filesystem::path& file, std::string_view bytes);

}  // namespace memoir::app
