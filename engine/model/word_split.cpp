// SPDX-License-Identifier: Apache-2.0
#include "engine/model/word_split.h"

#include <unicode/uchar.h>

#include "engine/model/utf8.h"

namespace memoir::engine {
namespace {

enum class Kind { Letter, Number, Newline, Blank, Other };

Kind classify(char32_t value) {
    const auto point = static_cast<UChar32>(value);
    if (value == '\r' || value == '\n') return Kind::Newline;
    if ((U_GET_GC_MASK(point) & U_GC_L_MASK) != 0) return Kind::Letter;
    if ((U_GET_GC_MASK(point) & U_GC_N_MASK) != 0) return Kind::Number;
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
