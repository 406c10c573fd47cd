// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/quoted_lines.h"

#include <algorithm>
#include <array>

#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

struct Line {
    std::string_view text;
    std::size_t start = 0;
    std::size_t end = 0;  // behind its line end
};

std::vector<Line> linesOf(std::string_view text) {
    std::vector<Line> lines;
    for (std::size_t offset = 0; !text.empty();) {
        const std::size_t length = std::min(text.find('\n'), text.size());
        const std::size_t points = codePointCount(text.substr(0, length)) + (length < text.size());
        lines.push_back({text.substr(0, length), offset, offset + points});
        offset += points;
        text.remove_prefix(std::min(length + 1, text.size()));
    }
    return lines;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool isBlank(const Line& line) {
    return trimmed(line.text).empty();
}

bool isQuote(const Line& line) {
    const std::string_view text = trimmed(line.text);
    return text.starts_with('>') && !text.starts_with(">From ");
}

// "On 3 May 2021 Anna wrote:", "Am 3. Mai schrieb Anna:": ends with a colon and is no longer than such lines are.
bool introducesQuote(const Line& line) {
    const std::string_view text = trimmed(line.text);
    return text.ends_with(':') && text.size() < 200;
}

template <std::size_t N>
bool beginsWithOneOf(std::string_view text, const std::array<std::string_view, N>& words) {
    return std::ranges::any_of(words, [text](std::string_view word) { return text.starts_with(word); });
}

// The block of headers that Outlook puts above the message that it repeats: who, when, to whom, about what, each on a
// line of its own and in the language of the program.
bool beginsHeaderBlock(const std::vector<Line>& lines, std::size_t at) {
    constexpr std::array kFrom{"From:"sv, "Von:"sv, "De:"sv, "De :"sv, "Da:"sv, "Van:"sv, "Från:"sv, "Fra:"sv};
    constexpr std::array kSent{"Sent:"sv,    "Date:"sv,    "Gesendet:"sv,  "Datum:"sv,   "Envoyé :"sv, "Envoyé:"sv,
                               "Enviado:"sv, "Inviato:"sv, "Verzonden:"sv, "Skickat:"sv, "Sendt:"sv};
    constexpr std::array kSubject{"Subject:"sv, "Betreff:"sv,   "Objet :"sv, "Objet:"sv, "Asunto:"sv,
                                  "Oggetto:"sv, "Onderwerp:"sv, "Ämne:"sv,   "Emne:"sv,  "Assunto:"sv};
    constexpr std::size_t kLongestBlock = 8;
    if (at + 2 >= lines.size() || !beginsWithOneOf(trimmed(lines[at].text), kFrom)) return false;
    if (at > 0 && !isBlank(lines[at - 1]) && !trimmed(lines[at - 1].text).starts_with("___")) return false;
    bool isDated = false;
    for (std::size_t i = at + 1; i < std::min(at + kLongestBlock, lines.size()); ++i) {
        const std::string_view text = trimmed(lines[i].text);
        isDated |= beginsWithOneOf(text, kSent);
        if (beginsWithOneOf(text, kSubject)) return isDated;
    }
    return false;
}

// Behind these lines stands the whole earlier message, without marks of its own.
bool beginsOldMessage(const std::vector<Line>& lines, std::size_t at) {
    const std::string_view text = trimmed(lines[at].text);
    constexpr std::array kMarks{"-----Original Message-----"sv,      "-----Ursprüngliche Nachricht-----"sv,
                                "----- Original Message -----"sv,    "-----Message d'origine-----"sv,
                                "-----Mensaje original-----"sv,      "-----Messaggio originale-----"sv,
                                "-----Oorspronkelijk bericht-----"sv};
    if (text == "________________________________") return at + 1 < lines.size() && beginsHeaderBlock(lines, at + 1);
    return std::ranges::find(kMarks, text) != kMarks.end() || beginsHeaderBlock(lines, at);
}

void add(std::vector<TextRange>& ranges, std::size_t start, std::size_t end) {
    if (!ranges.empty() && ranges.back().end == start) {
        ranges.back().end = end;
    } else if (start < end) {
        ranges.push_back({start, end});
    }
}

// The line that introduces the quote which begins at `at`; `at` itself when there is none.
std::size_t introductionOf(const std::vector<Line>& lines, std::size_t at) {
    std::size_t before = at;
    while (before > 0 && isBlank(lines[before - 1])) --before;
    if (before == 0 || !introducesQuote(lines[before - 1])) return at;
    // Mail programs break this line when it is long: "On ... Anna <anna@example.org>" / "wrote:".
    const bool isTail = trimmed(lines[before - 1].text).find(' ') == std::string_view::npos && before >= 2 &&
                        !isBlank(lines[before - 2]);
    return before - (isTail ? 2 : 1);
}

std::size_t quoteDepth(std::string_view& line) {
    std::size_t depth = 0;
    while (line.starts_with('>')) {
        line.remove_prefix(1);
        ++depth;
    }
    if (line.starts_with(' ')) line.remove_prefix(1);
    return depth;
}

}  // namespace

std::vector<TextRange> quotedLines(std::string_view text) {
    std::vector<TextRange> ranges;
    const std::vector<Line> lines = linesOf(text);
    for (std::size_t at = 0; at < lines.size();) {
        if (beginsOldMessage(lines, at)) {
            add(ranges, lines[at].start, lines.back().end);
            break;
        }
        if (!isQuote(lines[at])) {
            ++at;
            continue;
        }
        const std::size_t floor = ranges.empty() ? 0 : ranges.back().end;
        const std::size_t start = std::max(floor, lines[introductionOf(lines, at)].start);
        while (at < lines.size() && isQuote(lines[at])) ++at;
        add(ranges, start, lines[at - 1].end);
    }
    return ranges;
}

std::string unflowed(std::string_view text, SoftSpace softSpace) {
    std::string joined;
    std::size_t openDepth = 0;
    bool isOpen = false;  // the last line ends softly
    while (!text.empty()) {
        const std::size_t length = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, length);
        text.remove_prefix(std::min(length + 1, text.size()));
        const std::size_t depth = quoteDepth(line);
        if (isOpen && depth != openDepth) joined += '\n';
        if (!isOpen || depth != openDepth) joined += std::string(depth, '>') + (depth > 0 ? " " : "");
        isOpen = line.ends_with(' ') && line != "-- ";
        openDepth = depth;
        if (isOpen && softSpace == SoftSpace::Delete) line.remove_suffix(1);
        joined += line;
        if (!isOpen) joined += '\n';
    }
    return joined;
}

}  // namespace memoir::ingest
