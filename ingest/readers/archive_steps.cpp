// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/archive_steps.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "ingest/readers/charset.h"
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
                                        " MiB, which was not read.");
}

bool isPacked(const Input& input) {
    using namespace std::string_view_literals;
    const std::string beginning = input.beginning(6);
    constexpr std::array kPackers{"\x1F\x8B"sv, "BZh"sv,
                                  "\xFD"
                                  "7zXZ\0"sv,
                                  "\x28\xB5\x2F\xFD"sv};
    return std::ranges::any_of(kPackers, [&](std::string_view sign) { return beginning.starts_with(sign); });
}

// Names without the mark of UTF-8 are in the code page of old PCs by the standard; box drawings say that they were in
// the writer's own.
std::string nameFromBytes(std::string_view bytes) {
    if (isValidUtf8(bytes)) return std::string(bytes);
    std::string text = decodeAs(bytes, "ibm-437").text;
    bool hasBoxes = false;
    for (std::size_t at = text.find('\xE2'); at != std::string::npos; at = text.find('\xE2', at + 1))
        hasBoxes |= at + 1 < text.size() && (text[at + 1] == '\x94' || text[at + 1] == '\x95');
    return hasBoxes ? decodeText(bytes).text : text;
}

}  // namespace

ArchiveHandle openArchive(const Input& input, ArchiveForms forms) {
    ArchiveHandle handle(archive_read_new());
    archive_read_support_format_zip(handle.get());
    if (forms == ArchiveForms::All) {
        archive_read_support_format_tar(handle.get());
        archive_read_support_format_7zip(handle.get());
        archive_read_support_format_rar(handle.get());
        archive_read_support_format_rar5(handle.get());
        archive_read_support_filter_gzip(handle.get());
        archive_read_support_filter_bzip2(handle.get());
        archive_read_support_filter_xz(handle.get());
        archive_read_support_filter_zstd(handle.get());
        // Anything at all is a raw file; only what was packed may be one.
        if (isPacked(input)) archive_read_support_format_raw(handle.get());
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
    const char* const utf8 = archive_entry_pathname_utf8(entry);
    const char* const bytes = utf8 == nullptr ? archive_entry_pathname(entry) : utf8;
    std::string path = bytes == nullptr ? std::string() : nameFromBytes(bytes);
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
