// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/store/database.h"
#include "app/store/scope_filter.h"

namespace memoir::app {

struct PageMark {
    std::int64_t offset = 0;  // code points
    int page = 1;
    bool operator==(const PageMark&) const = default;
};

struct DocumentRecord {
    std::int64_t id = 0;
    std::string hash, kind, title, from;
    std::vector<std::string> to, tags;
    std::string date, language, messageId, notice;
    std::vector<PageMark> pages;  // ascending
    std::int64_t tokens = 0;      // of the encoded passages' text; not stored here
};

// The page that holds a code point; nothing where there are no pages.
std::optional<int> pageAt(const std::vector<PageMark>& pages, std::int64_t offset);

struct LocationRecord {
    std::int64_t file = 0;
    std::string path;  // as people see it, with the source's root; not stored
    std::string inner;
    std::optional<std::string> parent;
    std::optional<std::int64_t> document;
    std::string reason, failure;
};

class Documents {
  public:
    explicit Documents(Database& database) : database_(database) {}

    std::int64_t insert(const DocumentRecord& document, const std::string& text);
    void update(const DocumentRecord& document, const std::string& text);  // the id stays
    std::optional<DocumentRecord> find(std::int64_t id) const;             // not the forgotten ones
    std::optional<std::string> text(std::int64_t id) const;
    std::optional<std::int64_t> findByHash(const std::string& hash) const;

    // Where documents are.
    void putLocation(const LocationRecord& location, std::int64_t reading);
    std::optional<LocationRecord> locationAt(std::int64_t file, const std::string& inner) const;
    std::vector<LocationRecord> locations(std::int64_t document) const;
    std::vector<LocationRecord> presentLocations(std::int64_t document) const;  // in files that are not missing
    std::int64_t locationCount(std::int64_t document) const;
    std::optional<std::int64_t> parent(std::int64_t document) const;
    std::vector<std::int64_t> children(std::int64_t document) const;
    // Places of the file that this reading did not find again.
    void removeStaleLocations(std::int64_t file, std::int64_t reading);
    void removeLocationsOf(std::int64_t document);
    bool holdsAny(std::int64_t file) const;  // documents
    // Documents that stand nowhere but in missing files, some of them in this source's.
    std::vector<std::int64_t> onlyMissing(std::int64_t source) const;
    std::vector<std::int64_t> inFile(std::int64_t file) const;
    std::vector<std::int64_t> onlyIn(std::int64_t source) const;  // no location in another source
    std::vector<std::int64_t> atOrBelow(const std::string& fullPath) const;

    // Forgetting: masked at once by mark(), gone with remove().
    void mark(std::int64_t id, std::int64_t eraseJob);
    void unmark(std::int64_t eraseJob);
    std::vector<std::int64_t> marked(std::int64_t eraseJob) const;
    bool anyMarked() const;
    std::string hashOf(std::int64_t id) const;        // also of a forgotten one
    std::int64_t storedBytes(std::int64_t id) const;  // of its text
    void remove(std::int64_t id);
    void refuseHash(const std::string& hash);  // a rescan does not take it again
    void allowHash(const std::string& hash);
    bool isRefused(const std::string& hash) const;

    // Over what is remembered.
    struct Totals {
        std::int64_t documents = 0, tokens = 0;
    };
    Totals totals() const;
    Totals totalsOfBatch(std::int64_t batch) const;
    std::map<std::string, std::int64_t> kinds() const;
    std::int64_t count(const ScopeTerms& scope) const;
    // Newest first, undated ones last.
    std::vector<DocumentRecord> list(const ScopeTerms& scope, std::int64_t offset, std::int64_t limit) const;
    std::string state(std::int64_t id) const;  // ready, pending or encoding
    struct Counted {
        std::string value;
        std::int64_t count = 0;
    };
    std::vector<Counted> senders(const ScopeTerms& scope) const;  // most documents first
    std::vector<Counted> dates(const ScopeTerms& scope) const;    // days, ascending

  private:
    Database& database_;
};

}  // namespace memoir::app
