// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/uuencode.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxFiles = 100;
constexpr std::size_t kMaxLineBytes = 45;

std::string_view takeLine(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

// The name in "begin 644 plan.txt".
std::optional<std::string> nameIn(std::string_view line) {
    if (!line.starts_with("begin ")) return std::nullopt;
    const std::size_t digits = std::min(line.find_first_not_of("01234567", 6), line.size());
    const bool hasMode = digits - 6 >= 3 && digits - 6 <= 4 && digits < line.size() && line[digits] == ' ';
    return hasMode ? std::optional(std::string(line.substr(digits + 1))) : std::nullopt;
}

unsigned valueOf(char c) {
    return (static_cast<unsigned>(static_cast<unsigned char>(c)) - 32) & 0x3F;
}

// Each line says how many bytes it holds, then four letters for three bytes; blanks at its end may be lost. False when
// it is no such line.
bool decodeLine(std::string_view line, std::string& bytes) {
    if (line.empty() || line[0] < ' ' || line[0] > '`') return false;
    const std::size_t count = valueOf(line[0]);
    if (count > kMaxLineBytes || line.size() > 1 + (count + 2) / 3 * 4 + 2) return false;
    std::string letters(line.substr(1));
    letters.resize((count + 2) / 3 * 4, ' ');
    const std::size_t end = bytes.size() + count;
    for (std::size_t i = 0; i < letters.size(); i += 4) {
        const unsigned group = valueOf(letters[i]) << 18 | valueOf(letters[i + 1]) << 12 |
                               valueOf(letters[i + 2]) << 6 | valueOf(letters[i + 3]);
        for (const int shift : {16, 8, 0}) {
            if (bytes.size() < end) bytes += static_cast<char>(group >> shift & 0xFF);
        }
    }
    return true;
}

// The file whose lines stand at the front of `rest`, and which are taken off it; nothing when they are something else.
std::optional<std::string> takeFile(std::string_view& rest) {
    std::string bytes;
    for (std::string_view behind = rest; !behind.empty();) {
        const std::string_view line = takeLine(behind);
        if (line == "end") {
            rest = behind;
            return bytes;
        }
        if (!decodeLine(line, bytes)) return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::vector<UuencodedFile> takeUuencoded(std::string& text) {
    std::vector<UuencodedFile> files;
    if (!text.starts_with("begin ") && text.find("\nbegin ") == std::string::npos) return files;
    std::string kept;
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view line = takeLine(rest);
        const auto name = files.size() < kMaxFiles ? nameIn(line) : std::nullopt;
        auto bytes = name ? takeFile(rest) : std::nullopt;
        if (bytes) {
            files.push_back({*name, std::move(*bytes)});
        }
        kept.append(line).append("\n");
    }
    if (!files.empty()) text = std::move(kept);
    return files;
}

}  // namespace memoir::ingest
