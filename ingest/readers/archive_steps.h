// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include <archive.h>
#include <archive_entry.h>

#include "ingest/reader.h"

namespace memoir::ingest {

struct FreeArchive {
    void operator()(archive* handle) const { archive_read_free(handle); }
};
using ArchiveHandle = std::unique_ptr<archive, FreeArchive>;

enum class ArchiveForms { ZipOnly, All };

// Opens an archive in memory; lends the input. Throws Error(Corrupt).
ArchiveHandle openArchive(const Input& input, ArchiveForms forms);

enum class ArchiveStep { Entry, End, Damaged };
ArchiveStep nextEntry(archive* handle, archive_entry*& entry);

// The entry's name with '/' between folders and none at the beginning. It is a key, never a path to write to.
std::string entryName(archive_entry* entry);

struct Unpacked {
    std::string bytes;
    bool isDamaged = false;  // the rest could not be unpacked
};

// The content of the current entry. Throws Error(Limit) when it or all entries so far are over the limits or packed as
// only bombs are, Error(Encrypted) when it has a password.
Unpacked unpackEntry(archive* handle, archive_entry* entry, const Input& input, ReadContext& context);

}  // namespace memoir::ingest
