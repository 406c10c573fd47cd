// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/charset.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include "ingest/text_shape.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

struct DeleteDetector {
    void operator()(uchardet_t detector) const { uchardet_delete(detector); }
};
using Detector = std::unique_ptr<std::remove_pointer_t<uchardet_t>, DeleteDetector>;

// Guessing looks at this much; more does not change the answer.
constexpr std::size_t kGuessBytes = 256u << 10;

std::size_t replacementsIn(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = text.find("\uFFFD"); at != text.npos; at = text.find("\uFFFD", at + 3)) ++count;
    return count;
}

// Web pages and mails that say Latin-1 mean its superset of Windows, with quotation marks where Latin-1 has controls.
std::string browserName(std::string_view declared) {
    std::string name(declared);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array kLatin{"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "us-ascii", "ascii"};
    if (std::ranges::find(kLatin, name) != kLatin.end()) return "windows-1252";
    if (name == "gb2312" || name == "gbk") return "gb18030";
    if (name == "ks_c_5601-1987" || name == "euc-kr") return "windows-949";
    if (name == "shift_jis" || name == "sjis" || name == "x-sjis") return "windows-31j";
    if (name == "iso-8859-9") return "windows-1254";
    return name;
}

Converter openConverter(const std::string& encoding) {
    UErrorCode code = U_ZERO_ERROR;
    if (encoding.empty()) return nullptr;  // which ICU takes for the system's own encoding
    Converter converter(ucnv_open(browserName(encoding).c_str(), &code));
    return U_FAILURE(code) ? nullptr : std::move(converter);
}

void appendUtf16(std::string& text, std::u16string_view units) {
    for (std::size_t i = 0; i < units.size();) {
        UChar32 codePoint = 0;
        U16_NEXT(units.data(), i, units.size(), codePoint);
        appendCodePoint(text, U_IS_SURROGATE(codePoint) ? U'\uFFFD' : static_cast<char32_t>(codePoint));
    }
}

// Bounded buffers: a long file is never held in UTF-16 as a whole.
std::string convert(UConverter* converter, std::string_view bytes) {
    std::string text;
    std::array<char16_t, 4096> units{};
    const char* next = bytes.data();
    const char* const end = bytes.data() + bytes.size();
    char16_t carried = 0;  // a high surrogate at the end of the buffer waits for its other half
    for (UErrorCode code = U_BUFFER_OVERFLOW_ERROR; code == U_BUFFER_OVERFLOW_ERROR;) {
        code = U_ZERO_ERROR;
        char16_t* into = units.data();
        if (carried != 0) *into++ = std::exchange(carried, u'\0');
        ucnv_toUnicode(converter, &into, units.data() + units.size(), &next, end, nullptr, true, &code);
        if (into != units.data() && code == U_BUFFER_OVERFLOW_ERROR && U16_IS_LEAD(into[-1])) carried = *--into;
        appendUtf16(text, {units.data(), static_cast<std::size_t>(into - units.data())});
    }
    return text;
}

DecodedText finished(std::string_view text, const std::string& encoding) {
    if (text.starts_with("\uFEFF")) text.remove_prefix(3);
    DecodedText decoded{withPlainLineEnds(std::string(text)), encoding, 0};
    decoded.replacementCount = replacementsIn(decoded.text);
    return decoded;
}

// UTF-8 with a few broken bytes is still UTF-8: at least twenty good sequences of several bytes for each bad byte.
bool isMostlyUtf8(std::string_view bytes) {
    std::size_t good = 0;
    std::size_t bad = 0;
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t length = utf8SequenceLength(bytes.substr(i, 4));
        good += length > 1;
        bad += length == 0;
        i += std::max<std::size_t>(length, 1);
    }
    return good > 20 * bad;
}

// ISO-2022 switches its alphabets by escape sequences, which plain text does not hold.
std::optional<std::string> sevenBitForm(std::string_view bytes) {
    for (const std::string_view escape : {"\x1B$B"sv, "\x1B$@"sv, "\x1B(J"sv}) {
        if (bytes.find(escape) != bytes.npos) return "ISO-2022-JP";
    }
    if (bytes.find("\x1B$)C"sv) != bytes.npos) return "ISO-2022-KR";
    return std::nullopt;
}

// Only the declaration tells these from plain ASCII: "Fr+APY-sche" may be meant so.
bool writesLettersInAscii(std::string_view declared) {
    constexpr std::array kNames{"utf-7", "unicode-1-1-utf-7", "hz-gb-2312"};
    return std::ranges::any_of(kNames, [&](std::string_view name) {
        return std::ranges::equal(declared, name,
                                  [](unsigned char one, unsigned char other) { return std::tolower(one) == other; });
    });
}

// EBCDIC: the space is '@', letters have the high bit, and next to nothing lies where ASCII has its small letters.
bool looksLikeEbcdic(std::string_view bytes) {
    std::size_t spaces = 0;
    std::size_t letters = 0;
    std::size_t smallAscii = 0;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const int low = byte & 0x0F;
        const int high = byte >> 4;
        const bool isFirstRows = (high == 8 || high == 9 || high == 0xC || high == 0xD) && low >= 1 && low <= 9;
        const bool isLastRow = (high == 0xA || high == 0xE) && low >= 2 && low <= 9;
        spaces += byte == 0x40;
        letters += isFirstRows || isLastRow;
        smallAscii += c >= 'a' && c <= 'z';
    }
    const std::size_t size = bytes.size();
    return size >= 40 && spaces * 100 > size * 8 && (letters + spaces) * 100 > size * 80 && letters * 100 > size * 25 &&
           smallAscii * 100 < size * 2;
}

// Windows puts letters and marks where the ISO's alphabets have controls, which nobody types.
std::string_view windowsSibling(std::string_view isoName) {
    constexpr std::array kSiblings{
        std::pair{"ISO-8859-1"sv, "windows-1252"sv},  std::pair{"ISO-8859-2"sv, "windows-1250"sv},
        std::pair{"ISO-8859-4"sv, "windows-1257"sv},  std::pair{"ISO-8859-5"sv, "windows-1251"sv},
        std::pair{"ISO-8859-6"sv, "windows-1256"sv},  std::pair{"ISO-8859-7"sv, "windows-1253"sv},
        std::pair{"ISO-8859-8"sv, "windows-1255"sv},  std::pair{"ISO-8859-9"sv, "windows-1254"sv},
        std::pair{"ISO-8859-13"sv, "windows-1257"sv}, std::pair{"ISO-8859-15"sv, "windows-1252"sv},
        std::pair{"ISO-8859-16"sv, "windows-1250"sv}};
    const auto sibling = std::ranges::find(kSiblings, isoName, [](const auto& pair) { return pair.first; });
    return sibling == kSiblings.end() ? isoName : sibling->second;
}

bool hasUpperControls(std::string_view bytes) {
    return std::ranges::any_of(bytes, [](char c) { return (static_cast<unsigned char>(c) & 0xE0) == 0x80; });
}

std::string guess(std::string_view bytes) {
    const Detector detector(uchardet_new());
    const std::string_view sample = bytes.substr(0, kGuessBytes);
    uchardet_handle_data(detector.get(), sample.data(), sample.size());
    uchardet_data_end(detector.get());
    const std::string guessed = uchardet_get_charset(detector.get());
    return hasUpperControls(sample) ? std::string(windowsSibling(guessed)) : guessed;
}

// Code pages of old PCs and Macintoshes, which a few accents of western text resemble.
bool isOldCodePage(std::string_view encoding) {
    return encoding.starts_with("IBM") || encoding.starts_with("MAC-");
}

std::size_t highByteCount(std::string_view bytes) {
    return static_cast<std::size_t>(
        std::ranges::count_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
}

bool isBelievable(const std::string& guessed, std::string_view bytes) {
    constexpr std::size_t kMuchEvidence = 30;
    if (guessed.empty() || guessed == "ASCII") return false;
    return !isOldCodePage(guessed) || highByteCount(bytes.substr(0, kGuessBytes)) >= kMuchEvidence;
}

DecodedText decodeUndeclared(std::string_view bytes) {
    if (looksLikeEbcdic(bytes.substr(0, kGuessBytes))) return decodeAs(bytes, "ibm-500");
    DecodedText decoded;
    if (const std::string guessed = guess(bytes); isBelievable(guessed, bytes)) decoded = decodeAs(bytes, guessed);
    const bool failed = decoded.encoding.empty() || decoded.replacementCount * 50 > bytes.size();
    return failed ? decodeAs(bytes, "windows-1252") : decoded;
}

}  // namespace

std::string withPlainLineEnds(std::string text) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\0') continue;
        const bool isReturn = text[i] == '\r';
        if (isReturn && i + 1 < text.size() && text[i + 1] == '\n') continue;
        text[kept++] = isReturn ? '\n' : text[i];
    }
    text.resize(kept);
    return text;
}

DecodedText decodeAs(std::string_view bytes, const std::string& encoding) {
    const Converter converter = openConverter(encoding);
    return converter ? finished(convert(converter.get(), bytes), encoding) : DecodedText{};
}

DecodedText decodeText(std::string_view bytes, std::string_view declared) {
    if (const auto form = unicodeFormOf(bytes); form && *form != "UTF-8") return decodeAs(bytes, std::string(*form));
    if (const auto form = sevenBitForm(bytes.substr(0, kGuessBytes))) return decodeAs(bytes, *form);
    if (writesLettersInAscii(declared)) {
        DecodedText decoded = decodeAs(bytes, declared.ends_with('7') ? "utf-7" : "HZ");
        if (!decoded.encoding.empty() && decoded.replacementCount == 0) return decoded;
    }
    if (isValidUtf8(bytes)) return finished(bytes, "UTF-8");
    if (bytes.starts_with("\xEF\xBB\xBF") || isMostlyUtf8(bytes)) return finished(withReplacements(bytes), "UTF-8");
    if (!declared.empty()) {
        DecodedText decoded = decodeAs(bytes, std::string(declared));
        if (!decoded.encoding.empty() && decoded.replacementCount == 0) return decoded;
    }
    return decodeUndeclared(bytes);
}

}  // namespace memoir::ingest
