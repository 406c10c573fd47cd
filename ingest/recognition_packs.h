// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace memoir::ingest {

// Each costs its time on every line of a page.
inline constexpr std::size_t kMostPacksPerPage = 3;

// The language packs for recognising text in pictures that are installed on this machine.
struct RecognitionPacks {
    std::filesystem::path folder;    // empty: there is none
    std::vector<std::string> names;  // "deu", "jpn", sorted; without those that read no language
    bool tellsScripts = false;       // pages are looked at first, and read with the packs of their script
};

RecognitionPacks installedPacks();
RecognitionPacks packsIn(const std::filesystem::path& folder);

// The packs for a page in that script, most of them kMostPacksPerPage; the first ones when none is known to fit.
std::vector<std::string> packsFor(const RecognitionPacks& packs, std::string_view script);
// Whether some page is read with that pack.
bool isEverUsed(const RecognitionPacks& packs, const std::string& pack);

}  // namespace memoir::ingest
