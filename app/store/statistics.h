// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/store/database.h"

namespace memoir::app {

// Documents of one kind or year, and those of them that no answer ever chose.
struct ShareRecord {
    std::string value;  // the kind; the year of the content, empty for documents without a date
    std::int64_t documents = 0, tokens = 0;
    std::int64_t unusedDocuments = 0, unusedTokens = 0;
};

struct GrowthRecord {
    std::string day;          // ISO 8601
    std::int64_t tokens = 0;  // in memory at its end
};

// How the memory is made up, grew and is used. Tokens are those of what is encoded.
class Statistics {
  public:
    explicit Statistics(Database& database) : database_(database) {}

    std::vector<ShareRecord> byKind() const;   // most tokens first
    std::vector<ShareRecord> byYear() const;   // ascending, undated ones first
    std::vector<GrowthRecord> growth() const;  // ascending; only days on which it changed
    std::int64_t unusedCount() const;          // documents that no answer ever chose
    std::int64_t textlessCount() const;        // files that were read and held no usable text
    // An answer chose a document, or also read its text.
    enum class Use { Selected, Read };
    void noteUse(std::int64_t document, Use use);

  private:
    std::vector<ShareRecord> shares(const char* value, const char* order) const;

    Database& database_;
};

}  // namespace memoir::app
