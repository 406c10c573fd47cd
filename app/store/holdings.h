// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/store/database.h"
#include "app/store/scope_filter.h"
#include "app/store/shelf.h"

namespace memoir::app {

// A row of such a list: a document, a file that holds none, or a failed part of a file.
struct HoldingKey {
    enum class Type { Document, File, Part };
    Type type = Type::Document;
    std::int64_t id = 0;  // of the row in its table
    bool operator==(const HoldingKey&) const = default;
};

struct HoldingQuery {
    Shelf shelf = Shelf::Documents;
    ScopeTerms scope;                 // files match only conditions on place and source
    std::vector<std::string> words;   // folded; each must stand in the title, the sender or the file's path
    std::vector<std::string> states;  // empty: all
    HoldingSort sort = HoldingSort::Date;
    SortOrder order = SortOrder::Descending;
};

struct HoldingRow {
    std::int64_t document = 0;  // 0: none
    std::string title, kind, date, from, path, inner, reason, failure;
    // queued, reading, pending, encoding, ready, skipped, failed, missing or offline
    std::string state;
    std::int64_t tokens = 0, passages = 0, encoded = 0, places = 0, source = 0, size = 0, attempts = 0;
    std::string tried;  // when it was last read, ISO 8601; empty where that is not known
};

struct HoldingCount {
    std::string value;
    std::int64_t count = 0;
};

// Lists of what the archive holds, over all tables. Ids are read at once, rows one by one: a list of 100,000 is sorted
// without reading what nobody looks at.
class Holdings {
  public:
    explicit Holdings(Database& database) : database_(database) {}

    std::vector<HoldingKey> keys(const HoldingQuery& query) const;
    HoldingRow row(const HoldingKey& key) const;

    // How many rows each value of a column has. Values: kinds; states; ids of sources ("s3"); senders, the most
    // frequent first and at most `most` of them.
    std::vector<HoldingCount> kinds(const HoldingQuery& query) const;
    std::vector<HoldingCount> states(const HoldingQuery& query) const;
    std::vector<HoldingCount> sources(const HoldingQuery& query) const;
    std::vector<HoldingCount> senders(const HoldingQuery& query, int most) const;

    std::int64_t documentCount() const;
    std::int64_t failedCount() const;
    std::int64_t duplicateCount() const;

  private:
    HoldingRow documentRow(std::int64_t id) const;
    HoldingRow fileRow(std::int64_t id) const;
    HoldingRow partRow(std::int64_t id) const;
    std::vector<HoldingCount> counted(const HoldingQuery& query, const char* column, int most) const;

    Database& database_;
};

}  // namespace memoir::app
