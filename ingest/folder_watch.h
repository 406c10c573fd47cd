// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ingest/unique_fd.h"

namespace memoir::ingest {

// Hears of changes in folders, with inotify; what changed is for the caller to find out. Folders are watched for keys
// (numbers of the caller, one for each tree of folders); who walks a tree says which folders it has, and folders that
// appear later are heard of in the folder that holds them. wait() is for one thread, the rest for any.
class FolderWatch {
  public:
    FolderWatch();  // throws Error(Unreadable) when the system has no inotify left to give

    // A walk over the tree of `key` begins; it calls watch() for each folder before it looks into it, and end() when it
    // is through: folders that it did not come by are no longer watched for the key.
    void begin(std::int64_t key);
    void watch(std::int64_t key, const std::filesystem::path& folder);
    // Of this folder only what concerns the entry `name`: for a file that is watched by itself, or a root that is away.
    void watchEntry(std::int64_t key, const std::filesystem::path& folder, const std::string& name);
    void end(std::int64_t key);
    void forget(std::int64_t key);
    // True when the system allows no more watches, so that changes in some folder of the key go unheard.
    bool isPartial(std::int64_t key) const;

    struct News {
        std::set<std::int64_t> changed;  // keys
        bool lost = false;               // the queue ran over: everything may have changed
        bool mounts = false;             // a file system came or went
        bool timedOut = false, woken = false;
    };
    // Until something happened, wake() was called, or the time is over (absent: for ever).
    News wait(std::optional<std::chrono::milliseconds> longest);
    void wake();

  private:
    struct Interest {
        std::int64_t generation = 0;
        std::set<std::string> names;  // empty: every entry
    };
    struct Tree {
        std::int64_t generation = 0;
        bool partial = false;
    };
    void add(std::int64_t key, const std::filesystem::path& folder, const std::string* name);
    void drop(std::int64_t key, std::int64_t beforeGeneration);
    void readEvents(News& news);

    UniqueFd inotify_, wake_, mounts_;
    mutable std::mutex mutex_;                                   // guards the rest
    std::map<int, std::map<std::int64_t, Interest>> interests_;  // watch descriptor -> key
    std::map<std::int64_t, Tree> trees_;
};

}  // namespace memoir::ingest
