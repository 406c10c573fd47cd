// SPDX-License-Identifier: Apache-2.0
#include "app/library/passages.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <set>

#include "app/library/sentences.h"
#include "app/store/codec.h"

namespace memoir::app {

namespace {

constexpr std::size_t kLongestHeaderPart = 120;  // bytes, cut between characters

// A piece of the text in bytes, with its length in code points.
struct Piece {
    Span bytes;
    std::int64_t length = 0;
};

Piece pieceOf(std::string_view text, Span span) {
    return {span, static_cast<std::int64_t>(codePointCount(text.substr(span.begin, span.size())))};
}

// The union of two neighbours, with what stands between them: that may be half a million line breaks.
Piece joined(std::string_view text, const Piece& first, const Piece& second) {
    return pieceOf(text, {first.bytes.begin, second.bytes.end});
}

// Bytes where packing begins anew, ascending, with 0 and the end of the text.
std::vector<std::size_t> sectionStarts(const ingest::Document& document) {
    std::vector<std::size_t> offsets;
    for (const ingest::PageStart& page : document.pages) offsets.push_back(page.offset);
    for (const ingest::Heading& heading : document.headings) offsets.push_back(heading.offset);
    for (const ingest::TextRange& quoted : document.quotedRanges) {
        offsets.push_back(quoted.start);
        offsets.push_back(quoted.end);
    }
    std::sort(offsets.begin(), offsets.end());
    std::vector<std::size_t> starts = {0};
    std::size_t byte = 0, point = 0;
    for (const std::size_t offset : offsets) {
        byte += byteOffset(std::string_view(document.text).substr(byte), offset - point);
        point = offset;
        if (byte != starts.back()) starts.push_back(byte);
    }
    if (starts.back() != document.text.size()) starts.push_back(document.text.size());
    return starts;
}

// Bytes that repeat earlier messages, ascending.
std::vector<Span> quotedSpans(const ingest::Document& document) {
    std::vector<Span> spans;
    std::size_t byte = 0, point = 0;
    const auto advanceTo = [&](std::size_t offset) {
        byte += byteOffset(std::string_view(document.text).substr(byte), offset - point);
        point = offset;
        return byte;
    };
    for (const ingest::TextRange& quoted : document.quotedRanges) {
        const std::size_t begin = advanceTo(quoted.start);
        spans.push_back({begin, advanceTo(quoted.end)});
    }
    return spans;
}

// A piece that lies in one of the spans; white space around it does not count.
bool liesIn(const Piece& piece, const std::vector<Span>& spans) {
    const auto after = std::upper_bound(spans.begin(), spans.end(), piece.bytes.begin,
                                        [](std::size_t at, const Span& span) { return at < span.begin; });
    return after != spans.begin() && piece.bytes.end <= std::prev(after)->end;
}

// Sections, the ones under the smallest size joined with what follows.
std::vector<Piece> sectionsOf(const ingest::Document& document, const PassageSizes& sizes) {
    const std::string_view text = document.text;
    const std::vector<std::size_t> starts = sectionStarts(document);
    std::vector<Piece> sections;
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
        const Span span = trimmed(text, {starts[i], starts[i + 1]});
        if (span.size() == 0) continue;
        const Piece section = pieceOf(text, span);
        const bool joins = !sections.empty() && sections.back().length < sizes.smallest &&
                           joined(text, sections.back(), section).length <= sizes.usual;
        if (joins)
            sections.back() = joined(text, sections.back(), section);
        else
            sections.push_back(section);
    }
    return sections;
}

// Cuts what even a sentence makes too long: at a blank near the limit, else anywhere between characters.
void cutHard(std::string_view text, Span span, std::int64_t largest, std::vector<Piece>& pieces) {
    while (span.size() > 0) {
        std::size_t size = byteOffset(text.substr(span.begin, span.size()), static_cast<std::size_t>(largest));
        if (size < span.size()) {
            const std::size_t blank = text.substr(span.begin, size).find_last_of(" \n\t");
            if (blank != std::string_view::npos && blank > size / 2) size = blank + 1;
        }
        const Span cut = trimmed(text, {span.begin, span.begin + size});
        if (cut.size() > 0) pieces.push_back(pieceOf(text, cut));
        span.begin += size;
    }
}

// The paragraphs of a section, the long ones as sentences.
std::vector<Piece> unitsOf(std::string_view text, Span section, const PassageSizes& sizes) {
    std::vector<Piece> units;
    const std::string_view inside = text.substr(section.begin, section.size());
    for (const Span& paragraph : paragraphsOf(inside)) {
        const Span absolute{section.begin + paragraph.begin, section.begin + paragraph.end};
        const Piece whole = pieceOf(text, absolute);
        if (whole.length <= sizes.usual) {
            units.push_back(whole);
            continue;
        }
        for (const Span& sentence : sentencesOf(text.substr(absolute.begin, absolute.size())))
            cutHard(text, {absolute.begin + sentence.begin, absolute.begin + sentence.end}, sizes.largest, units);
    }
    return units;
}

void packSection(std::string_view text, const Piece& section, const PassageSizes& sizes, std::vector<Piece>& packed) {
    if (section.length <= sizes.usual) {
        packed.push_back(section);
        return;
    }
    const std::size_t before = packed.size();
    for (const Piece& unit : unitsOf(text, section.bytes, sizes)) {
        const std::int64_t limit =
            packed.size() > before && packed.back().length < sizes.smallest ? sizes.largest : sizes.usual;
        const bool fits = packed.size() > before && joined(text, packed.back(), unit).length <= limit;
        if (fits)
            packed.back() = joined(text, packed.back(), unit);
        else
            packed.push_back(unit);
    }
    if (packed.size() < before + 2) return;
    const Piece tail = packed.back();
    const Piece& previous = packed[packed.size() - 2];
    if (tail.length >= sizes.smallest || joined(text, previous, tail).length > sizes.largest) return;
    packed.pop_back();
    packed.back() = joined(text, packed.back(), tail);
}

std::string headerPart(std::string_view part) {
    std::string line;
    for (const char c : part) line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    if (line.size() <= kLongestHeaderPart) return line;
    std::size_t end = kLongestHeaderPart;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) --end;
    return line.substr(0, end);
}

const ingest::Heading* headingAt(const ingest::Document& document, std::int64_t start) {
    const ingest::Heading* found = nullptr;
    for (const ingest::Heading& heading : document.headings) {
        if (static_cast<std::int64_t>(heading.offset) > start) break;
        found = &heading;
    }
    return found;
}

std::string headerFor(const ingest::Document& document, std::int64_t start) {
    const ingest::Heading* heading = headingAt(document, start);
    const std::string section = heading && heading->title != document.title ? heading->title : "";
    const std::string date = document.date ? document.date->substr(0, 10) : "";
    std::string header;
    for (const std::string* part : std::array{&document.title, &document.from, &section, &date}) {
        if (part->empty()) continue;
        if (!header.empty()) header += kHeaderSeparator;
        header += headerPart(*part);
    }
    return header;
}

// 64-bit FNV-1a: it only tells the passages of one document apart.
std::string digestOf(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ull;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    std::array<char, 17> hex{};
    std::snprintf(hex.data(), hex.size(), "%016llx", static_cast<unsigned long long>(hash));
    return hex.data();
}

std::optional<int> pageOf(const ingest::Document& document, std::int64_t start) {
    std::optional<int> page;
    for (const ingest::PageStart& mark : document.pages) {
        if (static_cast<std::int64_t>(mark.offset) > start) break;
        page = mark.page;
    }
    return page;
}

}  // namespace

std::string encodedText(std::string_view header, std::string_view body) {
    std::string text(header);
    text += '\n';
    return text.append(body);
}

std::vector<Passage> passagesOf(const ingest::Document& document, const PassageSizes& sizes) {
    const std::string_view text = document.text;
    std::vector<Piece> packed;
    for (const Piece& section : sectionsOf(document, sizes)) packSection(text, section, sizes, packed);
    const std::vector<Span> quoted = quotedSpans(document);
    std::vector<Passage> passages;
    std::set<std::string> seen;
    std::size_t byte = 0;
    std::int64_t point = 0;
    for (const Piece& piece : packed) {
        point += static_cast<std::int64_t>(codePointCount(text.substr(byte, piece.bytes.begin - byte)));
        byte = piece.bytes.begin;
        Passage passage{point, point + piece.length, pageOf(document, point), headerFor(document, point),
                        {},    liesIn(piece, quoted)};
        passage.digest = digestOf(encodedText(passage.header, text.substr(byte, piece.bytes.size())));
        if (seen.insert(passage.digest).second) passages.push_back(std::move(passage));
    }
    return passages;
}

}  // namespace memoir::app
