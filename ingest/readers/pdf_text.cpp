// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/readers/pdf_text.h"

#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

bool isHighSurrogate(char16_t unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}
bool isLowSurrogate(char16_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

bool isDropped(char32_t c) {
    const bool isControl = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    const bool isBidi =
        c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x061C;
    return isControl || isBidi || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

}  // namespace

std::string plainUtf8(const poppler::ustring& text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char16_t unit = static_cast<char16_t>(text[i]);
        char32_t c = unit;
        if (isHighSurrogate(unit) && i + 1 < text.size() && isLowSurrogate(static_cast<char16_t>(text[i + 1]))) {
            c = 0x10000 + ((unit - 0xD800u) << 10) + (static_cast<char16_t>(text[++i]) - 0xDC00u);
        } else if (isHighSurrogate(unit) || isLowSurrogate(unit)) {
            c = U'\uFFFD';
        }
        if (!isDropped(c)) appendCodePoint(plain, c);
    }
    return plain;
}

}  // namespace memoir::ingest
