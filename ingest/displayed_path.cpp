// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "ingest/utf8.h"
#include "ingest/walk.h"

namespace memoir::ingest {
namespace {

std::optional<int> hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

std::optional<int> hexByte(std::string_view text) {
    if (text.size() < 2) return std::nullopt;
    const auto high = hexDigit(text[0]);
    const auto low = hexDigit(text[1]);
    if (!high || !low) return std::nullopt;
    return *high * 16 + *low;
}

// "%XX" of a byte that is not ASCII, or "%25" of a '%' that would otherwise begin such an escape: "%25FF", "%2525FF".
bool beginsEscape(std::string_view text) {
    if (!text.starts_with('%')) return false;
    text.remove_prefix(1);
    while (text.starts_with("25")) text.remove_prefix(2);
    return hexByte(text).value_or(0) >= 0x80;
}

void appendEscape(std::string& text, char byte) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(byte);
    text += {'%', kDigits[value >> 4], kDigits[value & 15]};
}

}  // namespace

std::string displayPath(std::string_view pathBytes) {
    std::string shown;
    while (!pathBytes.empty()) {
        const std::size_t length = utf8SequenceLength(pathBytes);
        if (length == 0 || beginsEscape(pathBytes)) {
            appendEscape(shown, pathBytes[0]);
        } else {
            shown += pathBytes.substr(0, length);
        }
        pathBytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return shown;
}

std::string pathFromDisplay(std::string_view displayed) {
    std::string bytes;
    while (!displayed.empty()) {
        const bool escaped = beginsEscape(displayed);
        bytes += escaped ? static_cast<char>(*hexByte(displayed.substr(1))) : displayed[0];
        displayed.remove_prefix(escaped ? 3 : 1);
    }
    return bytes;
}

}  // namespace memoir::ingest
