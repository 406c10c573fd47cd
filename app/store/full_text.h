// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/store/database.h"

namespace memoir::app {

// What to look for: all of the phrases word for word, and any of the words (more and rarer ones rank higher).
struct WordQuery {
    std::vector<std::string> words, phrases;
    bool empty() const { return words.empty() && phrases.empty(); }
};

struct WordHit {
    std::int64_t passage = 0;
    double score = 0;  // BM25, higher is better
};

// The full-text index over passages. It keeps no text: who removes a passage hands in the text that was added.
class FullText {
  public:
    explicit FullText(Database& database) : database_(database) {}

    // Both are carried out by settle(), which Catalogue::write() calls last: many statements on other tables open a
    // savepoint, and at each FTS5 would write what it holds in memory as a segment of its own.
    void add(std::int64_t passage, std::string_view header, std::string_view body);
    void remove(std::int64_t passage, std::string_view header, std::string_view body);
    void settle();
    void drop() { changes_.clear(); }  // what a transaction left that was rolled back
    // Best first, ties to the lower number; `allowed`, ascending, limits the passages where it is given.
    std::vector<WordHit> find(const WordQuery& query, int limit, const std::vector<std::int64_t>* allowed) const;
    std::int64_t documentCount(const std::string& term) const;  // passages that hold a folded word or stem
    std::int64_t passageCount() const;
    // Rewrites the index without what was removed.
    void merge();
    bool isSound() const;

  private:
    struct Change {
        bool removes = false;
        std::int64_t passage = 0;
        std::string header, body;
    };
    Database& database_;
    std::vector<Change> changes_;
};

}  // namespace memoir::app
