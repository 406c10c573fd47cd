// SPDX-License-Identifier: Apache-2.0
// MS-PPT: a tree of records, each with a version, an instance, a type and a length; version 15 holds other records.
#include <set>

#include "ingest/error.h"
#include "ingest/readers/old_office.h"

namespace memoir::ingest {
namespace {

constexpr unsigned kMaster = 1016, kChars = 4000, kBytes = 4008, kString = 4026, kHeadersFooters = 4057;
constexpr std::uint32_t kEncryptedMark = 0xF3D1C4DF;  // in the stream of the current user
constexpr std::size_t kHeaderBytes = 8;

// Lines of one text end with a carriage return, lines inside of a paragraph with a vertical tab.
std::string asLines(std::string text) {
    for (char& c : text) {
        if (c == '\r' || c == '\v') c = '\n';
    }
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; });
    while (text.ends_with('\n') || text.ends_with(' ')) text.pop_back();
    return text;
}

}  // namespace

void readPowerPointBinary(const OleFile& file, Document& document) {
    if (integerAt(file.stream("Current User"), 12, 4) == kEncryptedMark)
        throw Error(FailureKind::Encrypted, file.name() + " is protected by a password.");
    const std::string stream = file.stream("PowerPoint Document");
    const std::string_view bytes = stream;
    std::set<std::string> seen;
    std::size_t footersEnd = 0;
    for (std::size_t at = 0; at + kHeaderBytes <= bytes.size();) {
        const unsigned version = integerAt(bytes, at, 1) & 15, type = integerAt(bytes, at + 2, 2);
        const std::size_t length = integerAt(bytes, at + 4, 4);
        const std::string_view content = bytes.substr(at + kHeaderBytes, length);
        if (type == kHeadersFooters) footersEnd = at + kHeaderBytes + length;
        std::string text;
        if (type == kChars || (type == kString && at < footersEnd)) text = asLines(fromUtf16(content));
        if (type == kBytes) text = asLines(fromWindows1252(content));
        if (!text.empty() && seen.insert(text).second) document.text += text + "\n\n";
        // Into a container by passing its header only, so that no depth of nesting needs a stack.
        const bool isEntered = version == 15 && type != kMaster;
        at += kHeaderBytes + (isEntered ? 0 : length);
    }
    while (document.text.ends_with('\n')) document.text.pop_back();
}

}  // namespace memoir::ingest
