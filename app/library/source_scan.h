// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>

#include "app/store/catalogue.h"

namespace memoir::app {

// Version of what reading makes of a file. A higher one reads every file again at its next scan.
inline constexpr int kReaderVersion = 1;

// Walks a source and queues what is new or changed. A root that is absent, unreadable, or empty where it was not makes
// the source offline and nothing missing. Finishes the job; a stopped scan leaves it to be done again.
void scanSource(Catalogue& catalogue, const JobRecord& job, const std::filesystem::path& archive, std::stop_token stop);

}  // namespace memoir::app
