// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace memoir::ingest {

// The bytes of an OLE container with these streams; '/' stands between a storage and what is in it.
std::string oleOf(const std::vector<std::pair<std::string, std::string>>& streams);

// UTF-16 with the lowest byte first, as Outlook writes text. ASCII only.
std::string wide(const std::string& ascii);

}  // namespace memoir::ingest
