// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ingest/error.h"

namespace memoir::ingest {

// Every offset below counts Unicode code points of Document::text from its beginning.

struct PageStart {
    std::size_t offset = 0;
    int page = 1;  // counted from 1
    bool operator==(const PageStart&) const = default;
};

struct Heading {
    std::size_t offset = 0;  // where the heading's own line begins
    std::string title;       // one line, no markup
    int level = 1;           // 1 is the outermost
    bool operator==(const Heading&) const = default;
};

struct TextRange {
    std::size_t start = 0;
    std::size_t end = 0;  // one past the last code point
    bool operator==(const TextRange&) const = default;
};

// One thing that a person would name: a PDF, one mail, one note. A value; nothing in it refers to the reader or the
// file.
struct Document {
    std::string title;                // never empty; the file's name without suffix when the content names none
    std::string kind;                 // "text" "note" "html" "pdf" "mail" "office", as in scope expressions
    std::string from;                 // author or sender, "Name <address>" for mail; may be empty
    std::vector<std::string> to;      // recipients: To, then Cc
    std::optional<std::string> date;  // ISO 8601 from the content: "2021-05-07", "2021-05-07T14:03:00+02:00"; "1882"
    std::optional<std::string> language;  // BCP 47: as declared, else as recognised
    std::vector<std::string> tags;
    std::string messageId;                // mail: without angle brackets
    std::vector<std::string> references;  // mail: message ids of the thread, oldest first, the direct parent last

    // Valid UTF-8 as the author wrote it, lines end with \n. A mail begins with lines From, To, Date and Subject.
    std::string text;
    std::vector<PageStart> pages;         // ascending; empty when the format has no pages
    std::vector<Heading> headings;        // ascending
    std::vector<TextRange> quotedRanges;  // mail: whole lines repeated from earlier messages; ascending, disjoint

    // Position inside the file: "" for the file itself, "3" for the third mail of an mbox, "3/plan.pdf" for its
    // attachment. Unique within the file. Never a path to open: '/' inside an attachment's name is written %2F, members
    // of archives keep theirs.
    std::string inner;
    std::optional<std::string> parent;  // inner of the document that holds this one

    // SHA-256, lower-case hex: of the file's or member's bytes; for mail of Message-ID and visible content, so that
    // status headers and mbox framing do not matter.
    std::string contentHash;
    std::string notice;  // what was cut or refused, a sentence; empty when nothing was
};

// Something inside a file that would have been a document: an encrypted attachment, a mail over a limit.
struct Refusal {
    std::string inner;
    std::optional<std::string> parent;
    std::string title;
    FailureKind kind = FailureKind::Unsupported;
    std::string reason;  // a sentence
};

// Where the reading of a file stands.
struct ReadingStep {
    enum class Kind { Text, Recognition };  // Recognition: a picture whose text is being recognised, which takes longer
    Kind kind = Kind::Text;
    int page = 0;  // the page that is read now, from 1; 0: the format has none, or it is not known
    int pageCount = 0;
    bool operator==(const ReadingStep&) const = default;
};

// Receives what a file holds, in the file's order; a parent comes before its children. Called on the thread that reads.
class DocumentSink {
  public:
    virtual ~DocumentSink() = default;
    virtual void accept(Document document) = 0;
    virtual void refuse(Refusal refusal) = 0;
    virtual void advance(const ReadingStep&) {}  // a page or a message is being read; may come often
};

// The page that holds the code point at `offset`; nothing when the document has no pages or they begin later.
std::optional<int> pageAt(const Document& document, std::size_t offset);

}  // namespace memoir::ingest
