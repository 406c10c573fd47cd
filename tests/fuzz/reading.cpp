// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/reading.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "ingest/readers/readers.h"
#include "ingest/registry.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

void require(bool kept, const char* promise) {
    if (kept) return;
    std::fprintf(stderr, "broken: %s\n", promise);
    std::abort();
}

// Holds what comes to the promises of document.h.
class CheckingSink : public DocumentSink {
  public:
    void accept(Document document) override {
        require(isValidUtf8(document.text), "text is valid UTF-8");
        require(isValidUtf8(document.title) && isValidUtf8(document.from), "title and sender are valid UTF-8");
        require(!document.title.empty() && !document.kind.empty(), "title and kind are never empty");
        require(!document.parent || seen_.contains(*document.parent), "a parent comes before its children");
        require(seen_.insert(document.inner).second, "inner is unique");
        checkOffsets(document, codePointCount(document.text));
        for (const auto& heading : document.headings) require(isValidUtf8(heading.title), "headings are valid UTF-8");
    }
    void refuse(Refusal refusal) override {
        require(isValidUtf8(refusal.reason) && isValidUtf8(refusal.title), "refusals are valid UTF-8");
    }

  private:
    static void checkOffsets(const Document& document, std::size_t length) {
        const auto inside = [length](std::size_t offset) { return offset <= length; };
        require(std::ranges::all_of(document.pages, inside, &PageStart::offset), "pages lie inside");
        require(std::ranges::is_sorted(document.pages, {}, &PageStart::offset), "pages ascend");
        require(std::ranges::all_of(document.headings, inside, &Heading::offset), "headings lie inside");
        require(std::ranges::is_sorted(document.headings, {}, &Heading::offset), "headings ascend");
        std::size_t end = 0;
        for (const TextRange& range : document.quotedRanges) {
            require(range.start >= end && range.end >= range.start && inside(range.end),
                    "quotes ascend and lie inside");
            end = range.end;
        }
    }
    std::set<std::string> seen_;
};

}  // namespace

void readHostile(FileType type, const std::string& name, std::string_view bytes) {
    static const Registry registry;
    static const auto readers = allReaders();
    ReadLimits limits;
    limits.textBytes = 1u << 20;
    limits.documentCount = 1000;
    limits.memberBytes = 4u << 20;
    limits.unpackedBytes = 16u << 20;
    limits.pageCount = 50;
    limits.depth = 4;
    CheckingSink sink;
    ReadContext context{.sink = sink, .registry = registry, .limits = limits};
    context.fileBytes = bytes.size();
    try {
        readers.at(type)->read(Input::ofMember(bytes, name), Place{}, context);
    } catch (const Error&) {
        // The right answer to most of what comes here.
    }
}

}  // namespace memoir::ingest
