// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/store/database.h"

namespace memoir::app {

// What is left of something that was forgotten: when and how much, and nothing else.
struct ReceiptRecord {
    std::int64_t job = 0;  // the erase job
    std::string asked;     // ISO 8601, UTC
    std::int64_t documents = 0, passages = 0, chats = 0, bytes = 0;
    std::string erased;              // when nothing of it was left; empty until then
    std::string title;               // of a single document that can still be brought back; not stored
    std::int64_t undoableUntil = 0;  // milliseconds since 1970; 0: no longer; not stored
};

class Receipts {
  public:
    explicit Receipts(Database& database) : database_(database) {}

    void put(const ReceiptRecord& receipt);
    void noteErased(std::int64_t job, const std::string& when);
    void remove(std::int64_t job);                             // it was undone
    std::vector<ReceiptRecord> all(std::int64_t nowMs) const;  // the latest first
    std::int64_t count() const;

  private:
    Database& database_;
};

}  // namespace memoir::app
