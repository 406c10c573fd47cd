// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/store/database.h"

namespace memoir::app {

struct SourceRecord {
    std::int64_t id = 0;
    std::string root;  // absolute, displayed form
    std::string kind = "auto";
    std::vector<std::string> includes, excludes;
    bool watched = false, ocr = true, forgetMissing = false;
    std::string state = "scanning";  // scanning, ready, offline
};

class Sources {
  public:
    explicit Sources(Database& database) : database_(database) {}

    // Inserts, or updates the one with this root; returns its id. A watched one stays watched, and what it does about
    // missing files is not for put() to change.
    std::int64_t put(const SourceRecord& source);
    std::optional<SourceRecord> find(std::int64_t id) const;
    std::optional<SourceRecord> findByRoot(const std::string& root) const;
    std::vector<SourceRecord> all() const;
    void setState(std::int64_t id, const std::string& state);
    // The end of a scan, which found so many files as they were. Until the next one ends, unchangedOf() tells the
    // number.
    void finishScan(std::int64_t id, std::int64_t scan, std::int64_t unchanged);
    std::int64_t unchangedOf(std::int64_t scan) const;
    void setWatched(std::int64_t id, bool watched);
    void setForgetMissing(std::int64_t id, bool forgets);
    void setRoot(std::int64_t id, const std::string& root);
    void remove(std::int64_t id);

  private:
    Database& database_;
};

}  // namespace memoir::app
