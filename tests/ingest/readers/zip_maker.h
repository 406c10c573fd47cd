// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace memoir::ingest {

// The bytes of a zip file with these members, in this order.
std::string zipOf(const std::vector<std::pair<std::string, std::string>>& members);

enum class Packing { Tar, TarGzip, TarXz, TarZstd, SevenZip };
std::string packedOf(Packing packing, const std::vector<std::pair<std::string, std::string>>& members);

// A minimal word processing document around the content of its body, and more parts of the package if given.
std::string docxOf(const std::string& body, std::vector<std::pair<std::string, std::string>> moreParts = {});

// A minimal OpenDocument text around the content of its body.
std::string odtOf(const std::string& body, std::vector<std::pair<std::string, std::string>> moreParts = {});

}  // namespace memoir::ingest
