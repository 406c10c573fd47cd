// SPDX-License-Identifier: Apache-2.0
#include "engine/model/word_split.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include <unicode/uchar.h>

#include "engine/model/utf8.h"

namespace memoir::engine {
namespace {

enum class Kind { Letter, Number, Newline, Blank, Other };

// Letters and numbers of Unicode 15.1 and 16, which the reference library knows and ICU may be too old for.
constexpr std::pair<char32_t, char32_t> kYoungLetters[] = {
    {0x1C89, 0x1C8A},   {0xA7CB, 0xA7CD},   {0xA7DA, 0xA7DC},   {0x105C0, 0x105F3}, {0x10D4A, 0x10D65},
    {0x10D6F, 0x10D85}, {0x10EC2, 0x10EC4}, {0x11380, 0x11389}, {0x1138B, 0x1138B}, {0x1138E, 0x1138E},
    {0x11390, 0x113B5}, {0x113B7, 0x113B7}, {0x113D1, 0x113D1}, {0x113D3, 0x113D3}, {0x11BC0, 0x11BE0},
    {0x13460, 0x143FA}, {0x16100, 0x1611D}, {0x16D40, 0x16D6C}, {0x18CFF, 0x18CFF}, {0x1E5D0, 0x1E5ED},
    {0x1E5F0, 0x1E5F0}, {0x2EBF0, 0x2EE5D},
};
constexpr std::pair<char32_t, char32_t> kYoungNumbers[] = {
    {0x10D40, 0x10D49}, {0x116D0, 0x116E3}, {0x11BF0, 0x11BF9}, {0x16130, 0x16139},
    {0x16D70, 0x16D79}, {0x1CCF0, 0x1CCF9}, {0x1E5F1, 0x1E5FA},
};

template <std::size_t Count>
bool isIn(const std::pair<char32_t, char32_t> (&ranges)[Count], char32_t value) {
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [value](const auto& range) { return value >= range.first && value <= range.second; });
}

Kind classifyUnassigned(char32_t value) {
    if (isIn(kYoungLetters, value)) return Kind::Letter;
    return isIn(kYoungNumbers, value) ? Kind::Number : Kind::Other;
}

Kind classify(char32_t value) {
    const auto point = static_cast<UChar32>(value);
    if (value == '\r' || value == '\n') return Kind::Newline;
    const std::uint32_t category = U_GET_GC_MASK(point);
    if ((category & U_GC_L_MASK) != 0) return Kind::Letter;
    if ((category & U_GC_N_MASK) != 0) return Kind::Number;
    if ((category & U_GC_CN_MASK) != 0) return classifyUnassigned(value);
    return u_isUWhiteSpace(point) != 0 ? Kind::Blank : Kind::Other;
}

// A place in the text with the code point that stands there.
class Cursor {
  public:
    explicit Cursor(std::string_view text) : text_(text) { look(); }
    bool atEnd() const { return offset_ == text_.size(); }
    std::size_t offset() const { return offset_; }
    bool is(char32_t value) const { return !atEnd() && point_.value == value; }
    bool is(Kind kind) const { return !atEnd() && kind_ == kind; }
    bool isSpace() const { return is(Kind::Blank) || is(Kind::Newline); }
    std::string_view rest() const { return text_.substr(offset_); }
    void advance(std::size_t sizeBytes) {
        offset_ += sizeBytes;
        look();
    }
    void advance() { advance(point_.sizeBytes); }
    void skip(Kind kind) {
        while (is(kind)) advance();
    }

  private:
    void look() {
        if (atEnd()) return;
        point_ = nextCodePoint(text_.substr(offset_));
        kind_ = classify(point_.value);
    }

    std::string_view text_;
    std::size_t offset_ = 0;
    CodePoint point_;
    Kind kind_ = Kind::Other;
};

// Bytes of 's 't 're 've 'm 'll 'd in any case at the start of the text, else 0. Folding case also makes the long
// s (U+017F) an s.
std::size_t contractionSize(std::string_view text) {
    if (text.substr(0, 3) == "'\u017F") return 3;
    const auto lower = [&text](std::size_t i) { return i < text.size() ? text[i] | 0x20 : 0; };
    const int first = lower(1), second = lower(2);
    if (first == 's' || first == 't' || first == 'm' || first == 'd') return 2;
    const bool isPair =
        (first == 'r' && second == 'e') || (first == 'v' && second == 'e') || (first == 'l' && second == 'l');
    return isPair ? 3 : 0;
}

// [^\r\n\p{L}\p{N}]?\p{L}+
bool takeLetters(Cursor& cursor) {
    Cursor ahead = cursor;
    if (ahead.is(Kind::Blank) || ahead.is(Kind::Other)) ahead.advance();
    if (!ahead.is(Kind::Letter)) return false;
    ahead.skip(Kind::Letter);
    cursor = ahead;
    return true;
}

//  ?[^\s\p{L}\p{N}]+[\r\n]*
bool takeSymbols(Cursor& cursor) {
    Cursor ahead = cursor;
    if (ahead.is(U' ')) ahead.advance();
    if (!ahead.is(Kind::Other)) return false;
    ahead.skip(Kind::Other);
    ahead.skip(Kind::Newline);
    cursor = ahead;
    return true;
}

// \s*[\r\n]+|\s+(?!\S)|\s+ : up to the last newline of the run; else all of it but the blank before the next word.
void takeSpace(Cursor& cursor) {
    const Cursor start = cursor;
    Cursor afterNewline = start, lastBlank = start;
    while (cursor.isSpace()) {
        lastBlank = cursor;
        const bool isNewline = cursor.is(Kind::Newline);
        cursor.advance();
        if (isNewline) afterNewline = cursor;
    }
    if (afterNewline.offset() > start.offset()) {
        cursor = afterNewline;
    } else if (!cursor.atEnd() && lastBlank.offset() > start.offset()) {
        cursor = lastBlank;
    }
}

void takeWord(Cursor& cursor) {
    const std::size_t contraction = cursor.is(U'\'') ? contractionSize(cursor.rest()) : 0;
    if (contraction > 0) return cursor.advance(contraction);
    if (takeLetters(cursor)) return;
    if (cursor.is(Kind::Number)) return cursor.advance();
    if (takeSymbols(cursor)) return;
    takeSpace(cursor);
}

}  // namespace

void splitWords(std::string_view text, const std::function<void(std::string_view)>& word) {
    Cursor cursor(text);
    while (!cursor.atEnd()) {
        const std::size_t start = cursor.offset();
        takeWord(cursor);
        word(text.substr(start, cursor.offset() - start));
    }
}

}  // namespace memoir::engine
