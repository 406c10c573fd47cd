// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace memoir::ingest {

enum class FileType {
    Nothing,  // no bytes
    Text,
    Markdown,
    Org,
    ReStructured,
    Latex,
    Html,
    WebArchive,  // a page with what belongs to it, in the form of a mail
    Pdf,
    Mail,
    Mbox,
    Zip,      // also every OOXML and OpenDocument file; what is in it decides
    Ole,      // Word, Excel and PowerPoint before 2007, Outlook messages, and OOXML behind a password
    Archive,  // tar, gzip, 7z, ...
    Image,
    RichText,
    Evernote,
    OutlookStore,  // .pst, .ost
    Tnef,          // winmail.dat
    OneNote,
    Signed,    // .p7m
    Pgp,       // text that PGP has encrypted
    Tomboy,    // also Gnote
    Calendar,  // events and contacts
    Chat,      // a conversation that was saved as text
    TelegramPage,
    Json,       // exports of many programs; what is in it decides
    Bookmarks,  // as browsers export them
    MozLz4,     // JSON as Firefox packs it
    Binary,     // none of the above, and not text either
};

// As many of a file's first bytes as fileTypeOf() wants to see.
constexpr std::size_t kTypeBytes = 8192;

// By content first, by name second.
FileType fileTypeOf(std::string_view beginning, std::string_view name);

// What the name alone promises; nothing for a suffix that means nothing to us.
std::optional<FileType> typeNamedBy(std::string_view name);

// What a person calls it, with its article: "a PDF file", "an image".
std::string_view describe(FileType type);

}  // namespace memoir::ingest
