// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstdlib>

#include <sys/socket.h>

#include "ingest/ignore_file.h"
#include "ingest/utf8.h"
#include "ingest/worker/messages.h"
#include "tests/fuzz/reading.h"

namespace memoir::ingest {
namespace {

void require(bool kept) {
    if (!kept) std::abort();
}

}  // namespace

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
