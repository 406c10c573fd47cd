// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "ingest/document.h"

namespace memoir::ingest {

// Keeps everything it gets.
class CollectingSink : public DocumentSink {
  public:
    void accept(Document document) override { documents.push_back(std::move(document)); }
    void refuse(Refusal refusal) override { refusals.push_back(std::move(refusal)); }

    // The document at an inner position; fails the test when there is none.
    const Document& at(std::string_view inner) const;

    std::vector<Document> documents;
    std::vector<Refusal> refusals;
};

}  // namespace memoir::ingest
