// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/zip_package.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxParts = 20'000;
// Real documents pack their XML ten to fifty times smaller; only what is made to explode does better over many megabytes.
constexpr std::size_t kSuspiciousRatio = 200;
constexpr std::size_t kSuspiciousBytes = 64u << 20;

struct FreeArchive {
    void operator()(archive* zip) const { archive_read_free(zip); }
};
using Archive = std::unique_ptr<archive, FreeArchive>;

Archive open(const Input& input) {
    Archive zip(archive_read_new());
    archive_read_support_format_zip(zip.get());
    const std::string_view bytes = input.bytes();
    if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
        throw Error(FailureKind::Corrupt, input.name() + " is damaged: it cannot be opened as a zip file.");
    }
    return zip;
}

// The list of parts at the end of every whole zip file.
bool hasDirectory(std::string_view bytes) {
    constexpr std::size_t kMaxDistance = 66u << 10;
    return bytes.substr(bytes.size() - std::min(bytes.size(), kMaxDistance)).find("PK\x05\x06") != bytes.npos;
}

enum class Step { Entry, End, Damaged };

Step nextEntry(archive* zip, archive_entry*& entry) {
    const int code = archive_read_next_header(zip, &entry);
    if (code == ARCHIVE_EOF) return Step::End;
    return code == ARCHIVE_OK || code == ARCHIVE_WARN ? Step::Entry : Step::Damaged;
}

// Some programs write "word\document.xml" or "/word/document.xml".
std::string nameOf(archive_entry* entry) {
    const char* const raw = archive_entry_pathname_utf8(entry);
    std::string name = raw != nullptr ? raw : archive_entry_pathname(entry) != nullptr ? archive_entry_pathname(entry) : "";
    for (char& c : name) c = c == '\\' ? '/' : c;
    return name.starts_with('/') ? name.substr(1) : name;
}

}  // namespace

ZipPackage::ZipPackage(const Input& input, ReadContext& context) : input_(input), context_(context) {
    const Archive zip = open(input);
    archive_entry* entry = nullptr;
    Step step = nextEntry(zip.get(), entry);
    for (; step == Step::Entry; step = nextEntry(zip.get(), entry)) {
        names_.insert(nameOf(entry));
        if (names_.size() > kMaxParts) throw Error(FailureKind::Limit, input.name() + " lists more than " + std::to_string(kMaxParts) + " parts.");
    }
    isDamaged_ = step == Step::Damaged || !hasDirectory(input.bytes());
    if (isDamaged_ && names_.empty()) throw Error(FailureKind::Corrupt, input.name() + " is damaged: its parts cannot be read.");
}

std::map<std::string, std::string> ZipPackage::read(const std::set<std::string>& wanted) {
    std::map<std::string, std::string> parts;
    const Archive zip = open(input_);
    archive_entry* entry = nullptr;
    while (parts.size() < wanted.size() && nextEntry(zip.get(), entry) == Step::Entry) {
        const std::string name = nameOf(entry);
        if (!wanted.contains(name) || parts.contains(name)) continue;
        if (archive_entry_is_encrypted(entry) != 0) throw Error(FailureKind::Encrypted, input_.name() + " is protected by a password.");
        std::string& part = parts[name];
        std::array<char, 64 << 10> chunk{};
        la_ssize_t got = 0;
        while ((got = archive_read_data(zip.get(), chunk.data(), chunk.size())) > 0) {
            part.append(chunk.data(), static_cast<std::size_t>(got));
            context_.unpackedBytes += static_cast<std::size_t>(got);
            const bool isBomb = part.size() > kSuspiciousBytes && part.size() / kSuspiciousRatio > input_.sizeBytes();
            if (isBomb || part.size() > context_.limits.memberBytes || context_.unpackedBytes > context_.limits.unpackedBytes) {
                throw Error(FailureKind::Limit, input_.name() + " unpacks to more than " + std::to_string(part.size() >> 20) + " MiB and was not read.");
            }
        }
        isDamaged_ = isDamaged_ || got < 0;
    }
    return parts;
}

}  // namespace memoir::ingest
