// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/text_layer.h"

#include <cstdint>
#include <string_view>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace memoir::ingest {
namespace {

struct Letters {
    std::size_t visible = 0;            // all but white space
    std::size_t drawn = 0;              // of these, what dotted lines and rules are made of
    std::size_t meaningful = 0;         // letters, marks and digits of any script
    std::size_t latin = 0, vowels = 0;  // without accents
};

constexpr bool isAsciiLetter(UChar32 c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

// What ICU would say of it, without asking: most pages hold little else.
void countAscii(UChar32 c, Letters& letters) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) return;
    const bool isLetter = isAsciiLetter(c);
    ++letters.visible;
    letters.drawn += std::string_view("._-=*+|~").find(static_cast<char>(c)) != std::string_view::npos;
    letters.meaningful += isLetter || (c >= '0' && c <= '9');
    letters.latin += isLetter;
    letters.vowels +=
        isLetter && std::string_view("aeiouy").find(static_cast<char>(c | 0x20)) != std::string_view::npos;
}

void countOther(UChar32 c, Letters& letters) {
    if (u_isUWhiteSpace(c)) return;
    ++letters.visible;
    constexpr std::u32string_view kDrawn = U"\u00B7\u2013\u2014\u2026\u2022\u2500";
    letters.drawn += kDrawn.find(static_cast<char32_t>(c)) != kDrawn.npos;
    letters.meaningful +=
        u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_COMBINING_SPACING_MARK;
}

Letters lettersOf(std::string_view text) {
    Letters letters;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, at, size, c);
        c < 0x80 ? countAscii(c, letters) : countOther(c, letters);
    }
    return letters;
}

}  // namespace

LayerQuality qualityOf(const TextLayer& layer) {
    constexpr std::size_t kFew = 40, kEnoughToJudge = 80;
    const Letters letters = lettersOf(layer.text);
    if (letters.visible + layer.strangeCount == 0) return LayerQuality::Empty;
    if (layer.strangeCount * 4 > letters.visible + layer.strangeCount) return LayerQuality::Garbage;
    if (letters.visible < kFew) return LayerQuality::Sparse;
    if (letters.visible < kEnoughToJudge) return LayerQuality::Good;
    if (letters.meaningful * 2 < letters.visible - letters.drawn) return LayerQuality::Doubtful;
    // In languages with Latin letters 35 to 48 of 100 are vowels; a shifted alphabet has far fewer or more.
    const bool isLatin = letters.latin * 10 > letters.visible * 6;
    const bool isOdd = letters.vowels * 100 < letters.latin * 20 || letters.vowels * 100 > letters.latin * 65;
    return isLatin && isOdd ? LayerQuality::Doubtful : LayerQuality::Good;
}

}  // namespace memoir::ingest
