// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/store/database.h"

namespace memoir::app {

// Work that must survive a crash. Files and passages carry their own states; these are the jobs that have no row of
// theirs.
struct JobRecord {
    std::int64_t id = 0;
    std::string kind;  // scan, erase
    std::optional<std::int64_t> source;
    std::string state = "queued";
    std::int64_t dueMs = 0;  // not before, since 1970
    int priority = 0;
    std::string argument;
};

class Jobs {
  public:
    explicit Jobs(Database& database) : database_(database) {}

    std::int64_t add(const JobRecord& job);
    // Takes the most urgent due job of the kind: it is running from now on. Never two of the kind for one source.
    std::optional<JobRecord> take(const std::string& kind, std::int64_t nowMs);
    std::optional<JobRecord> find(std::int64_t id) const;
    void requeueInterrupted();
    void putBack(std::int64_t id, std::int64_t dueMs);
    void finish(std::int64_t id);
    bool contains(std::int64_t id) const;
    bool isQueued(const std::string& kind, std::int64_t source) const;
    std::int64_t count(const std::string& kind) const;
    std::optional<std::int64_t> nextDueMs(const std::string& kind) const;  // of queued ones

  private:
    Database& database_;
};

}  // namespace memoir::app
