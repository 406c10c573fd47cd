// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/document.h"
#include "ingest/input.h"
#include "ingest/page.h"

namespace memoir::ingest {

class PageOcr;
class Registry;

struct ReadLimits {
    std::size_t textBytes = 64u << 20;      // of one document; the rest is cut with a notice
    std::size_t documentCount = 2'000'000;  // in one file
    std::size_t memberBytes = 256u << 20;   // one unpacked part or message
    std::size_t unpackedBytes = 1u << 30;   // all that one file unpacks to
    int pageCount = 20'000;
    int depth = 8;  // documents inside documents
};

// Where a document stands inside its file.
struct Place {
    std::string inner;  // as in Document
    std::optional<std::string> parent;
    int depth = 0;  // 0 for the file itself
};

// What a reader may use besides its input. Lives as long as one file is read.
struct ReadContext {
    DocumentSink& sink;
    const Registry& registry;
    ReadLimits limits;
    std::function<void()> onProgress = [] {};  // called at each page or message: a sign of life
    std::function<void(const ReadingStep&)> onStep = [](const ReadingStep&) {};  // the same, where pages are known
    std::function<void(std::string)> onNotice = [](std::string) {};              // about the file as a whole
    std::uint64_t fileBytes = 0;    // size of the file as a whole; the registry sets it
    std::size_t unpackedBytes = 0;  // so far, of all that is packed in it
    PageOcr* ocr = nullptr;         // absent: text in pictures is not recognised
    std::string password = {};      // the one its owner gave for this file; empty: none
    // A page is to be shown: only what leads to its document is opened, and PageFound ends the reading.
    const PageWish* wish = nullptr;
};

// Thrown through the readers of the containers around the page that was wished for. No error.
struct PageFound {
    PageImage image;
};

// The same context with another sink before it, as readers need that change documents which others emit.
ReadContext withSink(const ReadContext& context, DocumentSink& sink);

// Turns one input into documents and nothing else. Stateless: one object reads many inputs. Throws Error when the input
// as a whole cannot be read; what was emitted before stays. Memory is bounded by one page or one message where the
// format allows.
class Reader {
  public:
    virtual ~Reader() = default;
    virtual void read(const Input& input, const Place& place, ReadContext& context) const = 0;

    // One page of the input as an image; throws Error(Unsupported) for a format without pages, Error(Missing) for a
    // page that is not there.
    virtual PageImage page(const Input& input, const PageWish& wish, ReadContext& context) const;
};

// What all readers say the same way
// ------------------------------------------------------------------------------------------

// Whether a person would see anything of it.
bool hasVisibleText(std::string_view text);

// A document at `place` with its name as title and the hash of the input's bytes.
Document documentAt(const Input& input, const Place& place);

// Gives a finished document to the sink: cuts an over-long text and title, drops offsets behind the cut, and throws
// Error(Empty) when there is no visible character in it.
void emit(Document document, const Input& input, ReadContext& context);

// The name without its last suffix: "report.final" for "report.final.pdf".
std::string titleFromName(const std::string& name);

// Text on one line: runs of white space become one space, none at the ends.
std::string oneLine(const std::string& text);

}  // namespace memoir::ingest
