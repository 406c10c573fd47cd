// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "app/library/sentences.h"
#include "app/store/words.h"

namespace memoir::app {

// How a passage stands in the ranking that found it.
struct Standing {
    std::size_t rank = 0;  // 0 is the best
    double keyword = 0;    // BM25 as a share of the best
    double routing = 0;    // how far below the best, in deviations of the list; at most 0
};

// A passage that an answer may rest on.
struct EvidencePassage {
    std::int64_t number = 0, document = 0;
    std::int64_t start = 0;  // code point of the document's text at which the body begins
    std::string header, body;
    std::string by = "msa";  // or keyword
    std::string place = {};  // the file's name: it often says what a document is about
    Standing standing = {};
};

// One sentence of one.
struct EvidenceSentence {
    const EvidencePassage* passage = nullptr;
    Span span;  // bytes of the passage's body
    std::vector<Word> words;
    std::vector<Word> context;  // words of the line or sentence that opens its paragraph: the name above "Phone: ..."

    std::string_view text() const { return std::string_view(passage->body).substr(span.begin, span.size()); }
};

// A verbatim part of a document's text: code points [start, end).
struct Quote {
    std::int64_t passage = 0, document = 0, start = 0, end = 0;
    std::string text, by;
    std::int64_t answerStart = 0, answerEnd = 0;  // code points of the answer that rest on it; both 0: not known
    bool samePlace(const Quote& other) const {
        return document == other.document && start == other.start && end == other.end;
    }
};

// The sentences of the passages, in order. They point into `passages`.
std::vector<EvidenceSentence> sentencesIn(const std::vector<EvidencePassage>& passages, WordScanner& scanner);
Quote quoteOf(const EvidencePassage& passage, Span span);

}  // namespace memoir::app
