// SPDX-License-Identifier: Apache-2.0
#include "app/library/found_sources.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "ingest/walk.h"

namespace memoir::app {

namespace fs = std::filesystem;

namespace {

// Where packagers put Thunderbird's profiles, below the home folder.
constexpr std::array kThunderbirdFolders = {".thunderbird", "snap/thunderbird/common/.thunderbird",
                                            ".var/app/org.mozilla.Thunderbird/.thunderbird"};

bool isFilledFolder(const fs::path& folder) {
    std::error_code failed;
    return fs::is_directory(folder, failed) && !fs::is_empty(folder, failed) && !failed;
}

std::string shown(const fs::path& path) {
    return ingest::displayPath(path.lexically_normal().string());
}

// A folder as the desktop names it (XDG_DOCUMENTS_DIR="$HOME/Papers"), else by its usual name.
fs::path userFolder(const fs::path& home, std::string_view key, const char* usual) {
    std::ifstream file(home / ".config/user-dirs.dirs");
    const std::string begin = std::string(key) + "=\"";
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with(begin) || !line.ends_with('"')) continue;
        const std::string value = line.substr(begin.size(), line.size() - begin.size() - 1);
        constexpr std::string_view kHome = "$HOME/";
        if (value.starts_with(kHome)) return home / value.substr(kHome.size());
        if (value.starts_with('/') && fs::path(value) != home) return value;
    }
    return home / usual;
}

std::vector<FoundSource> mail(const fs::path& home) {
    FoundSource found{"mail", "Thunderbird", {}};
    for (const char* folder : kThunderbirdFolders) {
        std::error_code failed;
        for (fs::directory_iterator at(home / folder, failed), end; !failed && at != end; at.increment(failed)) {
            for (const char* part : {"Mail", "ImapMail"}) {
                if (isFilledFolder(at->path() / part)) found.paths.push_back(shown(at->path() / part));
            }
        }
    }
    std::sort(found.paths.begin(), found.paths.end());
    if (found.paths.empty()) return {};
    return {found};
}

// Obsidian lists its vaults in {"vaults":{ID:{"path":P}}}.
std::vector<FoundSource> notes(const fs::path& home) {
    std::vector<FoundSource> found;
    std::ifstream file(home / ".config/obsidian/obsidian.json");
    const auto list = nlohmann::json::parse(file, nullptr, false);
    if (!list.is_object() || !list.contains("vaults") || !list["vaults"].is_object()) return found;
    for (const auto& vault : list["vaults"]) {
        const std::string path = vault.is_object() ? vault.value("path", "") : "";
        if (!path.starts_with('/') || !isFilledFolder(path)) continue;
        found.push_back({"notes", fs::path(path).filename().string(), {shown(path)}});
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.paths < b.paths; });
    return found;
}

}  // namespace

std::vector<FoundSource> foundSources(const fs::path& home) {
    if (home.empty()) return {};
    std::vector<FoundSource> found = mail(home);
    const fs::path documents = userFolder(home, "XDG_DOCUMENTS_DIR", "Documents");
    if (isFilledFolder(documents)) found.push_back({"documents", documents.filename().string(), {shown(documents)}});
    for (FoundSource& vault : notes(home)) found.push_back(std::move(vault));
    const fs::path downloads = userFolder(home, "XDG_DOWNLOAD_DIR", "Downloads");
    if (isFilledFolder(downloads)) found.push_back({"downloads", downloads.filename().string(), {shown(downloads)}});
    return found;
}

fs::path homeFolder() {
    const char* home = std::getenv("HOME");
    return home == nullptr ? fs::path() : fs::path(home);
}

}  // namespace memoir::app
