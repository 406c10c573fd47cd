// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/reading.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <thread>

#include <sys/socket.h>

#include "ingest/ignore_file.h"
#include "ingest/readers/readers.h"
#include "ingest/registry.h"
#include "ingest/utf8.h"
#include "ingest/worker/messages.h"

namespace memoir::ingest {
namespace {

void require(bool kept) {
    if (!kept) std::abort();
}

// Holds what comes to the promises of document.h.
class CheckingSink : public DocumentSink {
  public:
    void accept(Document document) override {
        require(isValidUtf8(document.text) && isValidUtf8(document.title) && isValidUtf8(document.from));
        require(!document.title.empty() && !document.kind.empty());
        require(!document.parent || seen_.contains(*document.parent));
        require(seen_.insert(document.inner).second);
        checkOffsets(document, codePointCount(document.text));
        for (const auto& heading : document.headings) require(isValidUtf8(heading.title));
    }
    void refuse(Refusal refusal) override { require(isValidUtf8(refusal.reason) && isValidUtf8(refusal.title)); }

  private:
    static void checkOffsets(const Document& document, std::size_t length) {
        const auto inside = [length](std::size_t offset) { return offset <= length; };
        require(std::ranges::all_of(document.pages, inside, &PageStart::offset));
        require(std::ranges::is_sorted(document.pages, {}, &PageStart::offset));
        require(std::ranges::all_of(document.headings, inside, &Heading::offset));
        require(std::ranges::is_sorted(document.headings, {}, &Heading::offset));
        std::size_t end = 0;
        for (const TextRange& range : document.quotedRanges) {
            require(range.start >= end && range.end >= range.start && inside(range.end));
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

void protocolHostile(std::string_view bytes) {
    std::array<int, 2> ends{};
    require(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
    const UniqueFd here(ends[0]);
    UniqueFd there(ends[1]);
    // Short enough for the socket's buffer, so that nobody waits.
    bytes = bytes.substr(0, 64u << 10);
    require(::send(there.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size()));
    there.reset();
    try {
        while (auto frame = receiveFrame(here.get())) {
            try {
                parseToWorker(*frame);
            } catch (const ProtocolError&) {
            }
            const FromWorker message = parseFromWorker(std::move(*frame));
            if (const auto* document = std::get_if<Document>(&message)) require(isValidUtf8(document->text));
        }
    } catch (const ProtocolError&) {
    }
}

void ignoreHostile(std::string_view bytes) {
    const std::size_t cut = bytes.find('\0');
    const IgnoreFile file("", ".gitignore", bytes.substr(0, cut));
    const std::string_view path = cut == bytes.npos ? "a/b/c.txt" : bytes.substr(cut + 1);
    if (path.empty()) return;
    file.verdict(path, EntryKind::File);
    file.verdict(path, EntryKind::Folder);
}

}  // namespace memoir::ingest
