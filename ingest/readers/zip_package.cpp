// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/zip_package.h"

#include <algorithm>

#include "ingest/readers/archive_steps.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxParts = 20'000;

// The list of parts at the end of every whole zip file.
bool hasDirectory(std::string_view bytes) {
    constexpr std::size_t kMaxDistance = 66u << 10;
    return bytes.substr(bytes.size() - std::min(bytes.size(), kMaxDistance)).find("PK\x05\x06") != bytes.npos;
}

}  // namespace

ZipPackage::ZipPackage(const Input& input, ReadContext& context) : input_(input), context_(context) {
    const ArchiveHandle zip = openArchive(input, ArchiveForms::ZipOnly);
    archive_entry* entry = nullptr;
    ArchiveStep step = nextEntry(zip.get(), entry);
    for (; step == ArchiveStep::Entry && names_.size() < kMaxParts; step = nextEntry(zip.get(), entry))
        names_.insert(entryName(entry));
    isDamaged_ = step == ArchiveStep::Damaged || !hasDirectory(input.bytes());
    if (isDamaged_ && names_.empty())
        throw Error(FailureKind::Corrupt, input.name() + " is damaged: its parts cannot be read.");
}

std::map<std::string, std::string> ZipPackage::read(const std::set<std::string>& wanted) {
    const std::size_t unpackedBefore = context_.unpackedBytes;
    try {
        return unpacked(wanted);
    } catch (const Error&) {
        context_.unpackedBytes = unpackedBefore;  // it is thrown away, and the caller may go on without it
        throw;
    }
}

std::map<std::string, std::string> ZipPackage::unpacked(const std::set<std::string>& wanted) {
    std::map<std::string, std::string> parts;
    const ArchiveHandle zip = openArchive(input_, ArchiveForms::ZipOnly);
    archive_entry* entry = nullptr;
    while (parts.size() < wanted.size() && nextEntry(zip.get(), entry) == ArchiveStep::Entry) {
        const std::string name = entryName(entry);
        if (!wanted.contains(name) || parts.contains(name)) continue;
        Unpacked part = unpackEntry(zip.get(), entry, input_, context_);
        isDamaged_ = isDamaged_ || part.isDamaged;
        parts.emplace(name, std::move(part.bytes));
    }
    return parts;
}

}  // namespace memoir::ingest
