// SPDX-License-Identifier: Apache-2.0
// Rich Text Format, version 1.9.1, as far as it says what the text is.
#include "ingest/readers/rtf_text.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "ingest/reader.h"
#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/rtf_codes.h"
#include "ingest/readers/rtf_groups.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

// Deeper groups come from no program; their text belongs to the last one that is counted.
constexpr std::size_t kMaxGroups = 10'000;
constexpr std::size_t kMaxParts = 20'000;  // more notes than that run on in the last one

std::optional<int> hexPair(std::string_view text) {
    int value = 0;
    for (const char c : text.substr(0, 2)) {
        if (!std::isxdigit(static_cast<unsigned char>(c))) return std::nullopt;
        const int digit = std::isdigit(static_cast<unsigned char>(c)) ? c - '0' : (c | 0x20) - 'a' + 10;
        value = value * 16 + digit;
    }
    return text.size() < 2 ? std::nullopt : std::optional(value);
}

std::string_view wordAt(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end]))) ++end;
    return text.substr(0, end);
}

// "heading 3": 2; -1 for the name of another style.
int outlineLevelNamed(std::string_view name) {
    constexpr std::string_view kHeading = "heading ";
    const bool isHeading = name.size() == kHeading.size() + 1 && (name[0] | 0x20) == 'h' &&
                           name.substr(1, kHeading.size() - 1) == kHeading.substr(1) && name.back() >= '1' &&
                           name.back() <= '9';
    return isHeading ? name.back() - '1' : -1;
}

std::string trimmedEnds(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t\n");
    return begin == text.npos ? std::string() : text.substr(begin, text.find_last_not_of(" \t\n") + 1 - begin);
}

class RtfParser {
  public:
    explicit RtfParser(std::string_view rtf) : rest_(rtf) {}

    RtfText run() {
        while (!rest_.empty()) step();
        flushBytes();
        endParagraph();
        return result();
    }

  private:
    struct MarkedLine {
        std::size_t begin = 0, end = 0;  // bytes of the body
        int level = 0;
    };

    RtfGroup& group() { return groups_.back(); }

    void step() {
        const char c = rest_[0];
        rest_.remove_prefix(1);
        if (c == '{') {
            openGroup();
        } else if (c == '}') {
            closeGroup();
        } else if (c == '\\') {
            control();
        } else if (c != '\r' && c != '\n' && c != '\0') {
            writeByte(c);
        }
    }

    void openGroup() {
        if (groups_.size() < kMaxGroups) {
            groups_.push_back(group());
        } else {
            ++uncounted_;
        }
    }

    void closeGroup() {
        if (uncounted_ > 0) {
            --uncounted_;
        } else if (groups_.size() > 1) {
            flushBytes();
            groups_.pop_back();
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
        const std::string_view name = rest_.starts_with('\\') ? wordAt(rest_.substr(1)) : std::string_view();
        group().isTag = name == "htmltag";
        if (!group().isTag && !isKnownOption(name)) group().purpose = RtfPurpose::Hidden;
    }

    void hexByte() {
        const auto byte = hexPair(rest_);
        if (!byte) return;
        rest_.remove_prefix(2);
        writeByte(static_cast<char>(*byte));
    }

    void word() {
        const std::string_view name = wordAt(rest_);
        const std::size_t end = name.size();
        std::size_t numberEnd = end;
        if (numberEnd < rest_.size() && rest_[numberEnd] == '-') ++numberEnd;
        while (numberEnd < rest_.size() && numberEnd < end + 12 &&
               std::isdigit(static_cast<unsigned char>(rest_[numberEnd])))
            ++numberEnd;
        const std::string digits(rest_.substr(end, numberEnd - end));
        const int given = static_cast<int>(std::strtol(digits.c_str(), nullptr, 10));
        const int number = digits.empty() ? 1 : given;  // "\\b" is "\\b1"
        rest_.remove_prefix(numberEnd);
        if (rest_.starts_with(' ')) rest_.remove_prefix(1);
        if (name == "u") return unicode(given);
        if (name == "bin") return skipBinary(given);
        if (const RtfOpening opening = openingOf(name); opening != RtfOpening::None) return begin(opening);
        if (const std::string_view sign = signOf(name); !sign.empty()) return writeSign(name, sign);
        obeyForm(name, number);
        obeyCode(name, number);
        obeyDate(name, given);
    }

    void begin(RtfOpening opening) {
        RtfGroup& opened = group();
        const bool isHidden = opened.purpose == RtfPurpose::Hidden;
        switch (opening) {
            case RtfOpening::Result:
                if (opened.isOfObject) opened.purpose = RtfPurpose::Text;
                return;
            case RtfOpening::Object:
                opened.isOfObject = opened.isOfObject || !isHidden;
                opened.purpose = RtfPurpose::Hidden;
                return;
            case RtfOpening::Unicode:  // "{\upr{letters}{\*\ud{the same in Unicode}}}"
                if (groups_.size() > 2) opened.purpose = groups_[groups_.size() - 3].purpose;
                return;
            case RtfOpening::Part:
                return isHidden ? void() : beginPart();
            case RtfOpening::Info:
                isInfo_ = true;
                opened.purpose = RtfPurpose::Hidden;
                return;
            default:
                opened.purpose = purposeOf(opening);
        }
    }

    RtfPurpose purposeOf(RtfOpening opening) const {
        if (opening == RtfOpening::Fonts) return RtfPurpose::Fonts;
        if (opening == RtfOpening::Styles) return RtfPurpose::Styles;
        if (!isInfo_) return RtfPurpose::Hidden;
        // LibreOffice writes who made it and who changed it last under the same name.
        if (opening == RtfOpening::Title) return title_.empty() ? RtfPurpose::Title : RtfPurpose::Hidden;
        if (opening == RtfOpening::Author) return author_.empty() ? RtfPurpose::Author : RtfPurpose::Hidden;
        if (opening == RtfOpening::Made) return RtfPurpose::Made;
        if (opening == RtfOpening::Changed) return RtfPurpose::Changed;
        return RtfPurpose::Hidden;
    }

    // A note stands in the middle of the sentence that it belongs to, which must stay whole.
    void beginPart() {
        flushBytes();
        if (parts_.size() < kMaxParts) parts_.emplace_back();
        group().part = parts_.size() - 1;
    }

    void writeSign(std::string_view name, std::string_view sign) {
        write(sign);
        const bool endsParagraph = name == "par" || name == "sect" || name == "page";
        if (endsParagraph && group().purpose == RtfPurpose::Text && group().part == 0) endParagraph();
    }

    void obeyForm(std::string_view name, int number) {
        if (name == "v" || name == "deleted") group().isUnseen = number != 0;
        if (name == "htmlrtf") group().isOutside = number != 0;
        if (name == "fromhtml") isHtml_ = number != 0;
        if (name == "plain") {
            group().isUnseen = false;
            group().font = -1;
        }
        if (name == "pard") group().outlineLevel = -1;
        if (name == "s" && group().purpose == RtfPurpose::Styles) {
            group().style = number;
        } else if (name == "s") {
            group().outlineLevel = levelOfStyle(number);
        }
        if (name == "outlinelevel") setOutlineLevel(number);
    }

    int levelOfStyle(int style) const {
        if (const auto level = levelOfStyle_.find(style); level != levelOfStyle_.end()) return level->second;
        const auto name = styleNames_.find(style);
        return name == styleNames_.end() ? -1 : outlineLevelNamed(name->second.substr(0, name->second.find(';')));
    }

    void setOutlineLevel(int level) {
        const int known = level >= 0 && level < 9 ? level : -1;
        if (group().purpose == RtfPurpose::Styles && group().style >= 0 && known >= 0)
            levelOfStyle_[group().style] = known;
        group().outlineLevel = known;
    }

    void obeyCode(std::string_view name, int number) {
        if (name == "ansicpg") encoding_ = encodingOfCodePage(number);
        if (name == "mac") encoding_ = "macintosh";
        if (name == "pc") encoding_ = "IBM437";
        if (name == "pca") encoding_ = "IBM850";
        if (name == "uc") group().skipAfterUnicode = std::clamp(number, 0, 8);
        if (name == "deff") defaultFont_ = number;
        if (name == "f") group().font = number;
        if (group().purpose != RtfPurpose::Fonts || group().font < 0) return;
        if (name == "fcharset") encodingOfFont_.try_emplace(group().font, encodingOfCharset(number));
        if (name == "cpg") encodingOfFont_[group().font] = encodingOfCodePage(number);
    }

    void obeyDate(std::string_view name, int number) {
        if (group().purpose != RtfPurpose::Made && group().purpose != RtfPurpose::Changed) return;
        CalendarTime& time = group().purpose == RtfPurpose::Made ? made_ : changed_;
        if (name == "yr") time.year = number;
        if (name == "mo") time.month = number;
        if (name == "dy") time.day = number;
        if (name == "hr") time.hour = number;
        if (name == "min") time.minute = number;
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
        } else if (unit == 0xF0B7) {
            letter = "•";  // of the font Symbol, before the items of lists
        } else if (!isLow && unit >= 0x20) {
            appendCodePoint(letter, unit);
        }
        if (!letter.empty()) {
            highHalf_ = 0;
            write(letter);
        }
        skipLettersBehindUnicode();
    }

    void skipLettersBehindUnicode() {
        for (int i = 0; i < group().skipAfterUnicode && !rest_.empty(); ++i) {
            if (rest_.starts_with("\\'")) {
                rest_.remove_prefix(std::min<std::size_t>(4, rest_.size()));
            } else if (rest_[0] != '\\' && rest_[0] != '{' && rest_[0] != '}') {
                rest_.remove_prefix(1);
            }
        }
    }

    // Where text of this group goes; null when nowhere.
    std::string* target() {
        const RtfGroup& now = group();
        if (now.purpose == RtfPurpose::Title) return &title_;
        if (now.purpose == RtfPurpose::Author) return &author_;
        if (now.purpose == RtfPurpose::Styles && now.style >= 0) return &styleNames_[now.style];
        const bool isShown = now.purpose == RtfPurpose::Text && !now.isUnseen;
        return isShown && (!isHtml_ || now.isTag || !now.isOutside) ? &parts_[now.part] : nullptr;
    }

    // Bytes are gathered, since two of them may be one letter.
    void writeByte(char c) {
        std::string* const to = target();
        if (to == nullptr) return;
        const std::string& encoding = encodingHere();
        if (to != bytesTarget_ || encoding != bytesEncoding_) {
            flushBytes();
            bytesTarget_ = to;
            bytesEncoding_ = encoding;
        }
        bytes_ += c;
    }

    const std::string& encodingHere() {
        const auto known = encodingOfFont_.find(group().font < 0 ? defaultFont_ : group().font);
        return known == encodingOfFont_.end() || known->second.empty() ? encoding_ : known->second;
    }

    void write(std::string_view letters) {
        std::string* const to = target();
        if (to == nullptr) return;
        flushBytes();
        *to += letters;
    }

    void flushBytes() {
        if (bytes_.empty()) return;
        const bool isAscii = std::ranges::all_of(bytes_, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (isAscii) {
            *bytesTarget_ += bytes_;
        } else {
            DecodedText decoded = decodeAs(bytes_, bytesEncoding_);
            *bytesTarget_ += decoded.encoding.empty() ? decodeText(bytes_).text : decoded.text;
        }
        bytes_.clear();
        bytesTarget_ = nullptr;
    }

    void endParagraph() {
        const int level = group().outlineLevel;
        const std::size_t end = parts_[0].size();
        if (level >= 0 && end > paragraphStart_) headings_.push_back({paragraphStart_, end, level});
        paragraphStart_ = end;
    }

    RtfText result() {
        RtfText all;
        all.isHtml = isHtml_;
        all.title = oneLine(title_);
        all.author = oneLine(author_);
        if (made_.isValid()) all.date = made_.toIso();
        if (!all.date && changed_.isValid()) all.date = changed_.toIso();
        if (!isHtml_) addHeadings(all);
        all.text = std::move(parts_[0]);
        if (!isHtml_) addParts(all.text);
        return all;
    }

    void addHeadings(RtfText& all) const {
        const std::string_view body = parts_[0];
        std::size_t at = 0, points = 0;
        for (const MarkedLine& line : headings_) {
            points += codePointCount(body.substr(at, line.begin - at));
            at = line.begin;
            std::string title = oneLine(std::string(body.substr(line.begin, line.end - line.begin)));
            if (!title.empty()) all.headings.push_back({points, std::move(title), line.level + 1});
        }
    }

    // Headers and footers repeat from section to section.
    void addParts(std::string& text) const {
        std::vector<std::string> seen;
        for (std::size_t i = 1; i < parts_.size(); ++i) {
            const std::string part = trimmedEnds(parts_[i]);
            if (part.empty() || (seen.size() < 100 && std::ranges::find(seen, part) != seen.end())) continue;
            seen.push_back(part);
            if (!text.empty() && !text.ends_with('\n')) text += '\n';
            text += part + "\n";
        }
    }

    std::string_view rest_;
    std::vector<RtfGroup> groups_{RtfGroup{}};
    std::size_t uncounted_ = 0;
    bool isHtml_ = false, isInfo_ = false;
    std::string encoding_ = "windows-1252";  // of the document
    int defaultFont_ = -1;
    std::map<int, std::string> encodingOfFont_;
    std::map<int, std::string> styleNames_;
    std::map<int, int> levelOfStyle_;
    char32_t highHalf_ = 0;
    std::string bytes_, bytesEncoding_;
    std::string* bytesTarget_ = nullptr;
    std::deque<std::string> parts_{std::string()};  // the body, then what stands beside it
    std::size_t paragraphStart_ = 0;                // in the body, bytes
    std::vector<MarkedLine> headings_;
    std::string title_, author_;
    CalendarTime made_, changed_;
};

}  // namespace

RtfText readRtf(std::string_view rtf) {
    return rtf.starts_with("{\\rtf") ? RtfParser(rtf).run() : RtfText{};
}

}  // namespace memoir::ingest
