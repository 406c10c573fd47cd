// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/library/passages.h"
#include "app/store/catalogue.h"
#include "ingest/document.h"

namespace memoir::app {

// Removes a document, its passages, its index terms and the chat answers that rest on it. The numbers of its passages.
std::vector<std::int64_t> removeDocument(Tables& tables, std::int64_t document);

// Writes documents of one file inside the transaction that lent the tables. What has the same content as a document
// that is known becomes another place of it; an edit keeps the document's id and the numbers of its unchanged passages.
class DocumentWriter {
  public:
    // `reading` tells this reading of the file from earlier ones.
    DocumentWriter(Tables& tables, const FileRecord& file, std::int64_t reading);

    void write(const ingest::Document& incoming, const std::vector<Passage>& passages);
    const std::vector<std::int64_t>& retired() const { return retired_; }  // passages that are no more

  private:
    struct Piece;  // an incoming document with its passages and the names for its index
    std::int64_t place(const ingest::Document& incoming, const std::vector<Passage>& passages);
    bool mayEdit(std::int64_t document, const ingest::Document& incoming) const;
    bool speaksFor(const std::vector<LocationRecord>& present, const ingest::Document& incoming) const;
    bool brings(std::int64_t document, const std::optional<LocationRecord>& here,
                const ingest::Document& incoming) const;
    std::string namesFor(const std::string& title, const std::vector<LocationRecord>& present,
                         const std::string& inner) const;
    void update(std::int64_t document, const Piece& piece);
    void writePassages(std::int64_t document, const std::string& oldText, const Piece& piece);
    void index(const PassageRecord& passage, const std::string& names, std::string_view body);
    int urgencyOf(const ingest::Document& incoming) const;
    void renameIndex(std::int64_t document, const std::string& names);

    Tables& tables_;
    const FileRecord& file_;
    std::int64_t reading_;
    std::string path_;  // of the file, with its source's root; empty for what was never a file
    std::vector<std::int64_t> retired_;
};

}  // namespace memoir::app
