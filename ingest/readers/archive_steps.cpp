// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/archive_steps.h"

#include <algorithm>
#include <array>

#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

// Real documents pack their XML ten to fifty times smaller; only what is made to explode does better over many
// megabytes.
constexpr std::size_t kSuspiciousRatio = 200;
constexpr std::size_t kSuspiciousBytes = 64u << 20;

void checkLimits(std::size_t size, const Input& input, const ReadContext& context) {
    const bool isBomb =
        context.unpackedBytes > kSuspiciousBytes && context.unpackedBytes / kSuspiciousRatio > context.fileBytes;
    if (!isBomb && size <= context.limits.memberBytes && context.unpackedBytes <= context.limits.unpackedBytes) return;
    throw Error(FailureKind::Limit, input.name() + " unpacks to more than " +
                                        std::to_string(std::max(size, context.unpackedBytes) >> 20) +
                                        " MiB; that was not read.");
}

}  // namespace

ArchiveHandle openArchive(const Input& input, ArchiveForms forms) {
    ArchiveHandle handle(archive_read_new());
    archive_read_support_format_zip(handle.get());
    if (forms == ArchiveForms::All) {
        archive_read_support_format_tar(handle.get());
        archive_read_support_format_7zip(handle.get());
        archive_read_support_filter_gzip(handle.get());
        archive_read_support_filter_bzip2(handle.get());
        archive_read_support_filter_xz(handle.get());
        archive_read_support_filter_zstd(handle.get());
    }
    const std::string_view bytes = input.bytes();
    if (archive_read_open_memory(handle.get(), bytes.data(), bytes.size()) == ARCHIVE_OK) return handle;
    throw Error(FailureKind::Corrupt, input.name() + " is damaged: it cannot be opened as an archive.");
}

ArchiveStep nextEntry(archive* handle, archive_entry*& entry) {
    const int code = archive_read_next_header(handle, &entry);
    if (code == ARCHIVE_EOF) return ArchiveStep::End;
    return code == ARCHIVE_OK || code == ARCHIVE_WARN ? ArchiveStep::Entry : ArchiveStep::Damaged;
}

std::string entryName(archive_entry* entry) {
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    std::string path = name == nullptr ? std::string() : withReplacements(name);
    std::ranges::replace(path, '\\', '/');
    return path.substr(std::min(path.find_first_not_of('/'), path.size()));
}

Unpacked unpackEntry(archive* handle, archive_entry* entry, const Input& input, ReadContext& context) {
    if (archive_entry_is_encrypted(entry) != 0)
        throw Error(FailureKind::Encrypted, input.name() + " is protected by a password.");
    Unpacked unpacked;
    std::array<char, 64 << 10> chunk{};
    la_ssize_t got = 0;
    while ((got = archive_read_data(handle, chunk.data(), chunk.size())) > 0) {
        unpacked.bytes.append(chunk.data(), static_cast<std::size_t>(got));
        context.unpackedBytes += static_cast<std::size_t>(got);
        checkLimits(unpacked.bytes.size(), input, context);
    }
    unpacked.isDamaged = got < 0;
    return unpacked;
}

}  // namespace memoir::ingest
