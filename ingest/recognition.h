// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest/page.h"

namespace memoir::ingest {

enum class Ocr { On, Off };

// What was recognised on one page that is only a picture.
struct Recognition {
    std::string text;             // UTF-8, lines as on the page; empty when nothing was recognised for certain
    std::vector<PageWord> words;  // of that text
    int confidence = 0;           // of the recogniser in its words, 0 to 100
    std::string reason;           // a sentence: why there is no text, or what is missing of it
};

// One page of a document with this content.
struct RecognitionKey {
    std::string contentHash;
    int page = 1;
};

// Keeps what was recognised, so that no page is recognised twice. What is kept is the recogniser's own form and nothing
// to anybody else.
class RecognitionStore {
  public:
    virtual ~RecognitionStore() = default;
    virtual std::optional<std::string> recall(const RecognitionKey& key) = 0;
    virtual void keep(const RecognitionKey& key, const std::string& recognition) = 0;
};

}  // namespace memoir::ingest
