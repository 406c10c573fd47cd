// SPDX-License-Identifier: Apache-2.0
#include "ingest/recognition_packs.h"

#include <algorithm>
#include <array>

#include "ingest/readers/scripts.h"

namespace memoir::ingest {
namespace {

namespace fs = std::filesystem;

// Debian's place for version 5 and 4, then that of others.
constexpr std::array kPackFolders{"/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata",
                                  "/usr/share/tessdata", "/usr/local/share/tessdata"};

bool contains(const std::vector<std::string>& packs, const std::string& pack) {
    return std::ranges::find(packs, pack) != packs.end();
}

}  // namespace

RecognitionPacks installedPacks() {
    std::error_code ignored;
    for (const char* folder : kPackFolders) {
        if (fs::is_directory(folder, ignored)) return packsIn(folder);
    }
    return {};
}

RecognitionPacks packsIn(const fs::path& folder) {
    RecognitionPacks packs{folder, {}, false};
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
        if (at->path().extension() != ".traineddata") continue;
        const std::string name = at->path().stem().string();
        if (name == "osd") packs.tellsScripts = true;
        if (name != "osd" && name != "equ") packs.names.push_back(name);
    }
    std::ranges::sort(packs.names);
    return packs;
}

std::vector<std::string> packsFor(const RecognitionPacks& packs, std::string_view script) {
    std::vector<std::string> fitting;
    for (const std::string& pack : packs.names) {
        if (fitting.size() < kMostPacksPerPage && scriptOfPack(pack) == script) fitting.push_back(pack);
    }
    if (!fitting.empty()) return fitting;
    const std::size_t count = std::min(packs.names.size(), kMostPacksPerPage);
    return {packs.names.begin(), packs.names.begin() + static_cast<std::ptrdiff_t>(count)};
}

bool isEverUsed(const RecognitionPacks& packs, const std::string& pack) {
    if (contains(packsFor(packs, {}), pack)) return true;
    return packs.tellsScripts && contains(packsFor(packs, scriptOfPack(pack)), pack);
}

}  // namespace memoir::ingest
