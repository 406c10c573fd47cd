// SPDX-License-Identifier: Apache-2.0
// Exif 2.32: "Exif\0\0" and a TIFF header, then directories of 12-byte entries (tag, type, count, value or offset).
// Only the first directory and the Exif directory that it points to are looked at.
#include "ingest/readers/exif.h"

#include <cstddef>
#include <cstdint>

#include "ingest/reader.h"
#include "ingest/readers/dates.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr unsigned kDescription = 0x010E, kOrientation = 0x0112, kDateTime = 0x0132, kArtist = 0x013B,
                   kExifDirectory = 0x8769, kDateTimeOriginal = 0x9003;
constexpr unsigned kAscii = 2, kShort = 3, kLong = 4;
constexpr std::size_t kEntryBytes = 12;

class Tiff {
  public:
    explicit Tiff(std::string_view bytes) : bytes_(bytes), littleEndian_(bytes.starts_with("II")) {}

    std::uint32_t number(std::size_t at, int size) const {
        if (at + static_cast<std::size_t>(size) > bytes_.size()) return 0;
        std::uint32_t value = 0;
        for (int i = 0; i < size; ++i) {
            const int from = littleEndian_ ? size - 1 - i : i;
            value = value << 8 | static_cast<unsigned char>(bytes_[at + static_cast<std::size_t>(from)]);
        }
        return value;
    }

    std::string text(std::size_t entry) const {
        const std::size_t count = number(entry + 4, 4);
        const std::size_t at = count <= 4 ? entry + 8 : number(entry + 8, 4);
        if (at > bytes_.size()) return {};
        const std::string_view raw = bytes_.substr(at, count);
        return oneLine(withReplacements(raw.substr(0, raw.find('\0'))));
    }

  private:
    std::string_view bytes_;
    bool littleEndian_;
};

// "2021:05:07 14:03:00"
std::optional<std::string> dateOf(std::string text) {
    if (text.size() < 10 || text[4] != ':' || text[7] != ':') return std::nullopt;
    text[4] = text[7] = '-';
    return isoDate(text);
}

void readEntry(const Tiff& tiff, std::size_t entry, Exif& exif) {
    const std::uint32_t tag = tiff.number(entry, 2), type = tiff.number(entry + 2, 2);
    if (tag == kOrientation && type == kShort) exif.orientation = static_cast<int>(tiff.number(entry + 8, 2));
    if (type != kAscii) return;
    if (tag == kDateTimeOriginal) exif.date = dateOf(tiff.text(entry));
    if (tag == kDateTime && !exif.date) exif.date = dateOf(tiff.text(entry));
    if (tag == kDescription) exif.description = tiff.text(entry);
    if (tag == kArtist) exif.artist = tiff.text(entry);
}

// Returns where the Exif directory begins, 0 for none.
std::size_t readDirectory(const Tiff& tiff, std::size_t at, Exif& exif) {
    std::size_t exifDirectory = 0;
    const std::size_t count = tiff.number(at, 2);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = at + 2 + i * kEntryBytes;
        readEntry(tiff, entry, exif);
        if (tiff.number(entry, 2) == kExifDirectory && tiff.number(entry + 2, 2) == kLong)
            exifDirectory = tiff.number(entry + 8, 4);
    }
    return exifDirectory;
}

// The TIFF file inside; empty when there is none.
std::string_view exifBlock(std::string_view file) {
    constexpr std::size_t kSearched = 1 << 20;
    const std::string_view beginning = file.substr(0, kSearched);
    if (beginning.starts_with("II*\0"sv) || beginning.starts_with("MM\0*"sv)) return file;
    if (const std::size_t at = beginning.find("Exif\0\0"sv); at != beginning.npos) return file.substr(at + 6);
    // PNG and WebP have chunks of this name, and their length between the name and the block.
    if (const std::size_t at = file.find("eXIf"); at != file.npos && file.starts_with("\x89PNG"))
        return file.substr(at + 4);
    if (const std::size_t at = file.find("EXIF"); at != file.npos && file.starts_with("RIFF")) {
        return file.size() > at + 8 ? file.substr(at + 8) : std::string_view();
    }
    return {};
}

}  // namespace

Exif readExif(std::string_view file) {
    Exif exif;
    const std::string_view block = exifBlock(file);
    if (!block.starts_with("II*\0"sv) && !block.starts_with("MM\0*"sv)) return exif;
    const Tiff tiff(block);
    const std::size_t inner = readDirectory(tiff, tiff.number(4, 4), exif);
    if (inner != 0) readDirectory(tiff, inner, exif);
    if (exif.orientation < 1 || exif.orientation > 8) exif.orientation = 1;
    return exif;
}

int tiffDirectoryCount(std::string_view file) {
    constexpr int kMostDirectories = 20'000;  // also the end of a chain that bites its tail
    const Tiff tiff(file);
    int count = 0;
    for (std::size_t at = tiff.number(4, 4); at != 0 && at + 2 <= file.size() && count < kMostDirectories; ++count)
        at = tiff.number(at + 2 + tiff.number(at, 2) * kEntryBytes, 4);
    return count;
}

}  // namespace memoir::ingest
