// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/rtf_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <vector>

#include "ingest/readers/charset.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

// Deeper groups come from no program; their text belongs to the last one that is counted.
constexpr std::size_t kMaxGroups = 10'000;

constexpr std::array kHiddenGroups{"fonttbl"sv, "colortbl"sv,  "stylesheet"sv, "info"sv,      "pict"sv,
                                   "object"sv,  "fldinst"sv,   "themedata"sv,  "datastore"sv, "listtable"sv,
                                   "header"sv,  "generator"sv, "xmlnstbl"sv};

struct Group {
    bool isHidden = false;   // nothing of it is text
    bool isTag = false;      // markup of a wrapped page
    bool isOutside = false;  // rich text that stands for markup of a wrapped page
    int skipAfterUnicode = 1;
};

std::optional<int> hexPair(std::string_view text) {
    int value = 0;
    for (const char c : text.substr(0, 2)) {
        if (!std::isxdigit(static_cast<unsigned char>(c))) return std::nullopt;
        const int digit = std::isdigit(static_cast<unsigned char>(c)) ? c - '0' : (c | 0x20) - 'a' + 10;
        value = value * 16 + digit;
    }
    return text.size() < 2 ? std::nullopt : std::optional(value);
}

class RtfParser {
  public:
    explicit RtfParser(std::string_view rtf) : rest_(rtf) {}

    RtfText run() {
        while (!rest_.empty()) step();
        flushBytes();
        return {std::move(text_), isHtml_};
    }

  private:
    void step() {
        const char c = rest_[0];
        rest_.remove_prefix(1);
        if (c == '{') {
            if (groups_.size() < kMaxGroups)
                groups_.push_back(groups_.back());
            else
                ++uncounted_;
        } else if (c == '}') {
            if (uncounted_ > 0)
                --uncounted_;
            else if (groups_.size() > 1)
                groups_.pop_back();
        } else if (c == '\\') {
            control();
        } else if (c != '\r' && c != '\n' && c != '\0') {
            writeByte(c);
        }
    }

    void control() {
        if (rest_.empty()) return;
        if (std::isalpha(static_cast<unsigned char>(rest_[0]))) return word();
        const char symbol = rest_[0];
        rest_.remove_prefix(1);
        if (symbol == '\'') return hexByte();
        if (symbol == '*') beginOptional();
        if (symbol == '~') write("\u00A0");
        if (symbol == '_') write("-");
        if (symbol == '{' || symbol == '}' || symbol == '\\') writeByte(symbol);
        if (symbol == '\r' || symbol == '\n') write("\n");
    }

    // "{\*\name": a reader that does not know the name passes over the group.
    void beginOptional() {
        const bool isTag = rest_.starts_with("\\htmltag");
        groups_.back().isTag = isTag;
        if (!isTag) groups_.back().isHidden = true;
    }

    void hexByte() {
        const auto byte = hexPair(rest_);
        if (!byte) return;
        rest_.remove_prefix(2);
        writeByte(static_cast<char>(*byte));
    }

    void word() {
        std::size_t end = 0;
        while (end < rest_.size() && std::isalpha(static_cast<unsigned char>(rest_[end]))) ++end;
        const std::string_view name = rest_.substr(0, end);
        std::size_t numberEnd = end;
        if (numberEnd < rest_.size() && rest_[numberEnd] == '-') ++numberEnd;
        while (numberEnd < rest_.size() && numberEnd < end + 12 &&
               std::isdigit(static_cast<unsigned char>(rest_[numberEnd])))
            ++numberEnd;
        const std::string digits(rest_.substr(end, numberEnd - end));
        const bool hasNumber = !digits.empty();
        const int number = hasNumber ? static_cast<int>(std::strtol(digits.c_str(), nullptr, 10)) : 1;
        rest_.remove_prefix(numberEnd);
        if (rest_.starts_with(' ')) rest_.remove_prefix(1);
        obey(name, number, hasNumber);
    }

    void obey(std::string_view name, int number, bool hasNumber) {
        Group& group = groups_.back();
        if (name == "fromhtml") isHtml_ = number != 0;
        if (name == "htmlrtf") group.isOutside = !hasNumber || number != 0;
        if (name == "ansicpg") codePage_ = "windows-" + std::to_string(number);
        if (name == "mac") codePage_ = "macintosh";
        if (name == "uc") group.skipAfterUnicode = std::clamp(number, 0, 8);
        if (name == "u") return unicode(number);
        if (name == "bin") return skipBinary(number);
        if (std::ranges::find(kHiddenGroups, name) != kHiddenGroups.end()) group.isHidden = true;
        if (name == "par" || name == "line" || name == "row" || name == "sect" || name == "page") write("\n");
        if (name == "tab" || name == "cell") write("\t");
        constexpr std::array kSigns{std::pair{"emdash"sv, "—"sv},   std::pair{"endash"sv, "–"sv},
                                    std::pair{"bullet"sv, "•"sv},   std::pair{"lquote"sv, "‘"sv},
                                    std::pair{"rquote"sv, "’"sv},   std::pair{"ldblquote"sv, "“"sv},
                                    std::pair{"rdblquote"sv, "”"sv}};
        for (const auto& [sign, letter] : kSigns) {
            if (name == sign) write(letter);
        }
    }

    void skipBinary(int size) {
        rest_.remove_prefix(std::min<std::size_t>(static_cast<std::size_t>(std::max(size, 0)), rest_.size()));
    }

    // A character outside of the code page, and letters behind it for those who cannot show it.
    void unicode(int number) {
        const auto unit = static_cast<char32_t>(number < 0 ? number + 65536 : number) & 0xFFFF;
        const bool isLow = unit >= 0xDC00 && unit < 0xE000;
        std::string letter;
        if (unit >= 0xD800 && unit < 0xDC00) {
            highHalf_ = unit;
        } else if (isLow && highHalf_ != 0) {
            appendCodePoint(letter, 0x10000 + ((highHalf_ - 0xD800) << 10) + (unit - 0xDC00));
        } else if (!isLow && unit >= 0x20) {
            appendCodePoint(letter, unit);
        }
        if (!letter.empty()) {
            highHalf_ = 0;
            write(letter);
        }
        for (int i = 0; i < groups_.back().skipAfterUnicode && !rest_.empty(); ++i) {
            if (rest_.starts_with("\\'")) {
                rest_.remove_prefix(std::min<std::size_t>(4, rest_.size()));
            } else if (rest_[0] != '\\' && rest_[0] != '{' && rest_[0] != '}') {
                rest_.remove_prefix(1);
            }
        }
    }

    bool isShown() const {
        const Group& group = groups_.back();
        return !group.isHidden && (!isHtml_ || group.isTag || !group.isOutside);
    }

    // Bytes are gathered, since two of them may be one letter.
    void writeByte(char c) {
        if (isShown()) bytes_ += c;
    }

    void write(std::string_view letters) {
        if (!isShown()) return;
        flushBytes();
        text_ += letters;
    }

    void flushBytes() {
        if (bytes_.empty()) return;
        const bool isAscii = std::ranges::all_of(bytes_, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (isAscii) {
            text_ += bytes_;
        } else {
            DecodedText decoded = decodeAs(bytes_, codePage_);
            text_ += decoded.encoding.empty() ? decodeText(bytes_).text : decoded.text;
        }
        bytes_.clear();
    }

    std::string_view rest_;
    std::vector<Group> groups_{Group{}};
    std::size_t uncounted_ = 0;
    bool isHtml_ = false;
    std::string codePage_ = "windows-1252";
    char32_t highHalf_ = 0;
    std::string bytes_;
    std::string text_;
};

}  // namespace

RtfText readRtf(std::string_view rtf) {
    return rtf.starts_with("{\\rtf") ? RtfParser(rtf).run() : RtfText{};
}

}  // namespace memoir::ingest
