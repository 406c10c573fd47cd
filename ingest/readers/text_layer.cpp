// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/text_layer.h"

#include <string_view>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace memoir::ingest {
namespace {

struct Letters {
    std::size_t visible = 0;            // all but white space
    std::size_t meaningful = 0;         // letters, marks and digits of any script
    std::size_t latin = 0, vowels = 0;  // without accents
};

Letters lettersOf(const std::string& text) {
    Letters letters;
    const icu::UnicodeString characters = icu::UnicodeString::fromUTF8(text);
    for (int32_t at = 0; at < characters.length(); at = characters.moveIndex32(at, 1)) {
        const UChar32 c = characters.char32At(at);
        if (u_isUWhiteSpace(c)) continue;
        ++letters.visible;
        letters.meaningful +=
            u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_COMBINING_SPACING_MARK;
        const UChar32 lower = c < 0x80 ? c | 0x20 : 0;
        const bool isLatin = lower >= 'a' && lower <= 'z';
        letters.latin += isLatin;
        letters.vowels +=
            isLatin && std::string_view("aeiouy").find(static_cast<char>(lower)) != std::string_view::npos;
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
    if (letters.meaningful * 2 < letters.visible) return LayerQuality::Doubtful;
    // In languages with Latin letters 35 to 48 of 100 are vowels; a shifted alphabet has far fewer or more.
    const bool isLatin = letters.latin * 10 > letters.visible * 6;
    const bool isOdd = letters.vowels * 100 < letters.latin * 20 || letters.vowels * 100 > letters.latin * 65;
    return isLatin && isOdd ? LayerQuality::Doubtful : LayerQuality::Good;
}

}  // namespace memoir::ingest
