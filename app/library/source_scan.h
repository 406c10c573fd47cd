// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>

#include "app/library/source_watcher.h"
#include "app/store/catalogue.h"

namespace memoir::app {

// Version of what reading makes of a file. A higher one reads every file again at its next scan.
inline constexpr int kReaderVersion = 5;

struct ScanPlace {
    Catalogue& catalogue;
    std::filesystem::path archive;
    SourceWatcher* watcher = nullptr;  // hears which folders a watched source has
};

// Walks a source and queues what is new or changed. A root that is absent, unreadable, or empty where it was not makes
// the source offline and nothing missing. Where the source says so, missing files are forgotten, unless they are more
// than a tenth of it. Finishes the job; a stopped scan leaves it to be done again.
void scanSource(const ScanPlace& place, const JobRecord& job, std::stop_token stop);

// Patterns of files that no source takes: the setting "ignore", one a line.
std::vector<std::string> ignoredEverywhere(const Tables& tables);

}  // namespace memoir::app
