// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/unique_fd.h"

namespace memoir::ingest {

// A regular file below a root. Names are bytes: Unix promises no encoding.
struct FoundFile {
    std::string path;  // relative to the root; "" when the root is itself a file
    std::uint64_t sizeBytes = 0;
    std::int64_t modifiedNs = 0;  // since 1970, UTC
    std::uint64_t inode = 0;
    std::uint64_t device = 0;
};

// Something that was not followed or read, and why. A folder is reported once, not file by file.
struct SkippedPath {
    std::string path;    // relative to the root
    std::string reason;  // a sentence
};

struct WalkOptions {
    // Shell globs. One without '/' is matched with the file's name, one with '/' with the path relative to the root
    // ("**" crosses folders). With includes only files that match one are found; excludes hide files and whole folders,
    // and win.
    std::vector<std::string> includes;
    std::vector<std::string> excludes;
    // Version control, caches, hidden folders and binaries (see ignore_rules.cpp), and what the .gitignore and
    // .memoirignore files below the root name (see ignore_file.h).
    bool ignoreDefaults = true;
    std::vector<std::filesystem::path> never;  // absolute folders that are never entered: the archive itself
};

class WalkVisitor {
  public:
    virtual ~WalkVisitor() = default;
    virtual void entered(const std::string&) {}  // a folder, relative to the root, before anything in it
    virtual void found(FoundFile file) = 0;
    virtual void skipped(SkippedPath path) = 0;
};

enum class RootState {
    Available,   // a file, or a folder with something in it
    Empty,       // a readable folder with nothing in it
    Absent,      // not there: removed, or its disk is not mounted
    Unreadable,  // there, and the system refuses to list or open it
};

RootState rootState(const std::filesystem::path& root);

// Visits every file below `root` in a fixed order (by bytes of the names, folder by folder). Symbolic links below the
// root are reported and not followed; the root itself may be one. Throws Error(Missing or Unreadable) when the root is
// not Available or Empty. Returns early, without a word, when stopped.
void walk(const std::filesystem::path& root, const WalkOptions& options, WalkVisitor& visitor,
          std::stop_token stop = {});

// Opens a regular file for reading without following a link in its last part and without blocking.
// Throws Error(Missing, Unreadable, or Unsupported for what is no regular file).
UniqueFd openForReading(const std::filesystem::path& file);

// SHA-256 of the whole file in lower-case hex; reads from its beginning, does not move the file position.
// Throws Error(Unreadable). Empty when stopped.
std::string hashFile(int fd, std::string_view name, std::stop_token stop = {});

// A path for people and JSON: valid UTF-8 stays, every other byte is written %XX. A '%' that would be mistaken for such
// an escape becomes %25, so that pathFromDisplay finds the bytes again.
std::string displayPath(std::string_view pathBytes);
std::string pathFromDisplay(std::string_view displayed);

}  // namespace memoir::ingest
