// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/store/facets.h"
#include "app/store/shelf.h"

namespace memoir::app {

// What callers ask of a Library. Ids are the strings people see: "d12", "p17", "s3", "c4".

enum class Retriever { Msa, Keyword, Hybrid };
enum class AnswerMode { Auto, Interleave, Read, Extract };
enum class SourceKind { Auto, Files, Mbox, Maildir, Notes };
enum class Wait { No, UntilDone };

// The names of the command line ("hybrid", "interleave", "maildir", ...) and back; nothing for other words.
std::string_view nameOf(Retriever retriever);
std::string_view nameOf(AnswerMode mode);
std::string_view nameOf(SourceKind kind);
std::optional<Shelf> shelfNamed(std::string_view name);
std::optional<HoldingSort> holdingSortNamed(std::string_view name);
std::optional<Retriever> retrieverNamed(std::string_view name);
std::optional<AnswerMode> answerModeNamed(std::string_view name);
std::optional<SourceKind> sourceKindNamed(std::string_view name);
std::optional<FacetField> facetFieldNamed(std::string_view name);  // from, kind, path, tag, year

struct AddRequest {
    std::vector<std::filesystem::path>
        paths;  // absolute, or relative to the caller's folder made absolute by the caller
    SourceKind kind = SourceKind::Auto;
    std::vector<std::string> includes, excludes;  // globs, see ingest/walk.h
    bool watch = false;                           // scanned at every start, and whenever something changed
    bool first = false;                           // before everything else that waits
    bool ocr = true;
    Wait wait = Wait::UntilDone;
};

// A document that comes from memory instead of a file, for evaluation sets.
struct TextDocument {
    std::string id;  // becomes the document's path in every result
    std::string title;
    std::string text;
    std::string group;  // becomes a tag: ask with the scope tag:"group"; may be empty
};

struct AskRequest {
    std::string question;
    std::string scope;  // a scope expression; empty: everything
    AnswerMode mode = AnswerMode::Auto;
    std::optional<Retriever> retriever;  // absent: the setting, else hybrid
    int rounds = 8;
    int topK = 0;  // passages selected per routed layer; 0: the checkpoint's own number
    int maxTokens = 256;
    std::optional<std::string> chat;  // the turn is kept in it, and its last turn stands before the question
    std::uint64_t seed = 0;
    double temperature = 0;
    std::int64_t turn = 0;  // of the chat, from 1: this turn is answered anew and replaced; 0: a new turn
    bool deeper = false;    // goes on from that turn: what it read stays evidence, one more round reads what it did not
    // What deeper means to an answer: passages that are not to be ranked again, and those that stay evidence.
    std::vector<std::int64_t> leftOut, kept;
};

struct FacetQuery {
    FacetField field = FacetField::From;
    std::string prefix;  // of a word of the value, case and accents folded; empty: all
    std::string scope;
    std::int64_t limit = 20;
};

enum class SearchOrder { Relevance, Date };

struct SearchRequest {
    std::string words;
    std::string scope;
    int limit = 20;  // documents
    SearchOrder order = SearchOrder::Relevance;
    Retriever retriever = Retriever::Hybrid;
};

enum class Detail { Brief, WithText };

// Exactly one of ids, path and source says what goes.
struct ForgetRequest {
    std::vector<std::string> ids;               // documents and passages; a passage forgets its document
    std::optional<std::filesystem::path> path;  // everything at or below it
    std::optional<std::string> source;
    double undoSeconds = 0;  // rows stay, masked, for so long; undoForget() brings them back
    Wait wait = Wait::No;    // until erased
};

struct RetryRequest {
    std::vector<std::filesystem::path> paths;  // empty: everything that failed
};

// One page of a document as an image. With a range of the document's text, where that stands on the page.
struct PageQuery {
    std::string document;
    int page = 1;
    int width = 1200;                 // pixels, 100 to 4000; the height follows
    std::int64_t start = 0, end = 0;  // code points of the document's text; equal: nothing is looked for
    std::string password = {};        // of a file that is protected by one; kept nowhere
};

struct DocumentQuery {
    Shelf shelf = Shelf::Documents;
    std::string scope;
    std::string words;                // all must stand in the title, the sender or the file's path
    std::vector<std::string> states;  // as in `status`; empty: all
    HoldingSort sort = HoldingSort::Date;
    SortOrder order = SortOrder::Descending;
    std::int64_t listing = 0;  // of an earlier answer: its rows in its order; 0: as things are now
    std::int64_t offset = 0;
    std::int64_t limit = 200;
};

}  // namespace memoir::app
