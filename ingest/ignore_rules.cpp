// SPDX-License-Identifier: Apache-2.0
#include "ingest/ignore_rules.h"

#include <algorithm>
#include <array>

#include "ingest/glob.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

// Made by programs and made again when they are gone: nothing that a person wrote.
constexpr std::array kMachineFolders{
    "node_modules"sv, "bower_components"sv,          "__pycache__"sv,   "__MACOSX"sv, "CMakeFiles"sv, "lost+found"sv,
    "$RECYCLE.BIN"sv, "System Volume Information"sv, "site-packages"sv, "Caches"sv,   "CachedData"sv, "Code Cache"sv,
    "GPUCache"sv,
};

constexpr std::array kMachineFiles{
    // left by desktops, editors and synchronisation
    ".DS_Store"sv,
    ".gitignore"sv,
    ".gitattributes"sv,
    ".gitmodules"sv,
    ".memoirignore"sv,
    "._*"sv,
    "Thumbs.db"sv,
    "desktop.ini"sv,
    ".directory"sv,
    "*~"sv,
    "*.swp"sv,
    "*.swo"sv,
    ".~lock.*#"sv,
    "~$*"sv,
    "*.part"sv,
    "*.crdownload"sv,
    "*.partial"sv,
    "*.tmp"sv,
    "*.lock"sv,
    "*.pid"sv,
    // programs and what compilers make
    "*.o"sv,
    "*.a"sv,
    "*.so"sv,
    "*.so.*"sv,
    "*.dylib"sv,
    "*.dll"sv,
    "*.exe"sv,
    "*.msi"sv,
    "*.class"sv,
    "*.jar"sv,
    "*.lib"sv,
    "*.min.js"sv,
    "*.min.css"sv,
    "*.pyc"sv,
    "*.pyo"sv,
    "*.wasm"sv,
    "*.deb"sv,
    "*.rpm"sv,
    "*.apk"sv,
    "*.AppImage"sv,
    "*.dmg"sv,
    "*.iso"sv,
    "*.img"sv,
    "*.vmdk"sv,
    "*.vdi"sv,
    "*.qcow2"sv,
    // sound, film, fonts, models: no text inside
    "*.mp3"sv,
    "*.m4a"sv,
    "*.ogg"sv,
    "*.opus"sv,
    "*.flac"sv,
    "*.wav"sv,
    "*.aac"sv,
    "*.aiff"sv,
    "*.wma"sv,
    "*.mid"sv,
    "*.mp4"sv,
    "*.m4v"sv,
    "*.mpg"sv,
    "*.mpeg"sv,
    "*.wmv"sv,
    "*.flv"sv,
    "*.3gp"sv,
    "*.mkv"sv,
    "*.mov"sv,
    "*.avi"sv,
    "*.webm"sv,
    "*.ttf"sv,
    "*.otf"sv,
    "*.woff"sv,
    "*.woff2"sv,
    "*.safetensors"sv,
    "*.gguf"sv,
    "*.onnx"sv,
    // databases and indexes of other programs; Thunderbird keeps an .msf beside each mbox
    "*.sqlite"sv,
    "*.sqlite-wal"sv,
    "*.sqlite-shm"sv,
    "*.db-wal"sv,
    "*.db-shm"sv,
    "*.msf"sv,
    "msgFilterRules.dat"sv,
    "popstate.dat"sv,
    "profiles.ini"sv,
    "installs.ini"sv,
    "*.map"sv,
};

// Hidden folders in which mail programs keep their profiles, and the folders of mail in a profile.
constexpr std::array kMailHomes{".thunderbird"sv, ".mozilla-thunderbird"sv, ".icedove"sv, ".betterbird"sv};
constexpr std::array kMailFolders{"ImapMail"sv, "Mail"sv};

std::string_view lastName(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

bool anyMatches(const std::vector<std::string>& globs, std::string_view path) {
    return std::ranges::any_of(globs, [path](const std::string& glob) {
        const bool aboutPath = glob.find('/') != std::string::npos;
        return globMatches(glob, aboutPath ? path : lastName(path));
    });
}

// A glob that ends in "/" or "/**" names a folder.
bool folderMatches(const std::vector<std::string>& globs, std::string_view path) {
    return anyMatches(globs, path) || std::ranges::any_of(globs, [path](std::string_view glob) {
               while (glob.ends_with('/') || glob.ends_with("/**")) glob.remove_suffix(glob.ends_with('/') ? 1 : 3);
               return globMatches(glob, glob.find('/') == glob.npos ? lastName(path) : path);
           });
}

// What the innermost rule file that speaks about the path says.
struct Spoken {
    std::optional<std::string> reason;
    bool takenBack = false;  // by a .memoirignore, whose word also stands above the default rules
};

Spoken askFiles(const IgnoreFiles& files, std::string_view path, EntryKind kind) {
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
        if (auto verdict = file->verdict(path, kind)) {
            if (verdict->isIgnored) return {std::move(verdict->reason), false};
            return {std::nullopt, file->name() == kMemoirIgnore};
        }
    }
    return {};
}

}  // namespace

std::optional<std::string> reasonToSkipFile(std::string_view path, const WalkOptions& options,
                                            const IgnoreFiles& ignoreFiles) {
    if (anyMatches(options.excludes, path)) return "Left out by --exclude.";
    if (!options.includes.empty() && !anyMatches(options.includes, path)) return "Not named by --include.";
    if (!options.ignoreDefaults) return std::nullopt;
    Spoken spoken = askFiles(ignoreFiles, path, EntryKind::File);
    if (spoken.reason) return std::move(spoken.reason);
    if (spoken.takenBack || !options.includes.empty()) return std::nullopt;
    const auto matchesName = [name = lastName(path)](std::string_view glob) { return globMatches(glob, name); };
    if (std::ranges::any_of(kMachineFiles, matchesName)) return "A program's own file, ignored by default.";
    return std::nullopt;
}

std::optional<std::string> reasonToSkipFolder(std::string_view path, FolderShape shape, const WalkOptions& options,
                                              const IgnoreFiles& ignoreFiles) {
    if (folderMatches(options.excludes, path)) return "Left out by --exclude.";
    if (!options.ignoreDefaults) return std::nullopt;
    Spoken spoken = askFiles(ignoreFiles, path, EntryKind::Folder);
    if (spoken.reason) return std::move(spoken.reason);
    if (spoken.takenBack) return std::nullopt;
    const std::string_view name = lastName(path);
    if (std::ranges::find(kMachineFolders, name) != kMachineFolders.end())
        return "A program's own folder, ignored by default.";
    const bool holdsMail = shape == FolderShape::Maildir || std::ranges::find(kMailHomes, name) != kMailHomes.end();
    if (name.starts_with('.') && !holdsMail) return "A hidden folder, ignored by default.";
    return std::nullopt;
}

std::optional<std::string> reasonToSkipContents(const std::vector<std::string>& names, const WalkOptions& options) {
    const auto holds = [&names](const char* name) { return std::ranges::binary_search(names, name); };
    if (!options.ignoreDefaults) return std::nullopt;
    if (holds("CACHEDIR.TAG")) return "A cache that is marked as one, ignored by default.";
    if (holds("pyvenv.cfg")) return "An environment of installed programs, ignored by default.";
    return std::nullopt;
}

bool isMailProfile(const std::vector<std::string>& names) {
    const auto holds = [&names](std::string_view name) { return std::ranges::binary_search(names, name); };
    return holds("prefs.js") && std::ranges::any_of(kMailFolders, holds);
}

std::optional<std::string> reasonToSkipInProfile(std::string_view name) {
    if (std::ranges::find(kMailFolders, name) != kMailFolders.end()) return std::nullopt;
    return "The mail program's own; only the mail of a profile is read.";
}

}  // namespace memoir::ingest
