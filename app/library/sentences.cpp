// SPDX-License-Identifier: Apache-2.0
#include "app/library/sentences.h"

#include <algorithm>
#include <array>

#include "app/store/words.h"

namespace memoir::app {

namespace {

// A line shorter than this was not wrapped by a mail program (they wrap at 65 to 80), so it ends what it says.
constexpr std::size_t kShortLine = 50;

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool isLetter(char c) {
    return isUpper(c) || (c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0;
}

// "Dr.", "e.g.", "J." and the like do not end a sentence.
bool isAbbreviation(std::string_view text, std::size_t point) {
    std::size_t begin = point;
    while (begin > 0 && (isLetter(text[begin - 1]) || text[begin - 1] == '.')) --begin;
    const std::string_view word = text.substr(begin, point - begin);
    if (word.size() == 1 && isUpper(word[0])) return true;
    if (word.find('.') != std::string_view::npos) return true;
    static constexpr std::array<std::string_view, 18> kShort = {"dr",  "mr", "mrs", "ms",  "prof", "st",
                                                                "no",  "nr", "vs",  "etc", "ca",   "approx",
                                                                "fig", "jr", "sr",  "inc", "ltd",  "co"};
    return std::find(kShort.begin(), kShort.end(), foldedText(word)) != kShort.end();
}

std::size_t skipClosers(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        if (text[at] == '"' || text[at] == '\'' || text[at] == ')' || text[at] == ']')
            ++at;
        else if (text.substr(at, 3) == "\u201d" || text.substr(at, 3) == "\u2019" || text.substr(at, 3) == "\u300d")
            at += 3;
        else
            break;
    }
    return at;
}

// Where a sentence that has its mark at `at` ends; 0 when the mark ends none.
std::size_t endAfterMark(std::string_view text, std::size_t at) {
    const std::string_view wide = text.substr(at, 3);
    if (wide == "\u3002" || wide == "\uff01" || wide == "\uff1f") return skipClosers(text, at + 3);
    if (text[at] != '.' && text[at] != '!' && text[at] != '?') return 0;
    const std::size_t after = skipClosers(text, at + 1);
    if (after < text.size() && !isBlank(text[after])) return 0;
    if (text[at] == '.' && isAbbreviation(text, at)) return 0;
    std::size_t next = after;
    while (next < text.size() && isBlank(text[next])) ++next;
    // A point before a small letter is an abbreviation that the list above does not know.
    const bool goesOn = text[at] == '.' && next < text.size() && text[next] >= 'a' && text[next] <= 'z';
    return goesOn ? 0 : after;
}

}  // namespace

bool beginsItem(std::string_view line) {
    while (!line.empty() && (line[0] == ' ' || line[0] == '\t')) line.remove_prefix(1);
    if (line.empty()) return true;
    if (line[0] == '-' || line[0] == '*' || line[0] == '|' || line[0] == '#' || line[0] == '>' || line[0] == '+')
        return true;
    if (line.starts_with("\u2022")) return true;
    if (line[0] == '[' && line.size() > 1 && isDigit(line[1])) return true;  // the time of a message
    std::size_t digits = 0;
    while (digits < line.size() && isDigit(line[digits])) ++digits;
    return digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
}

namespace {

// "Total: 12 EUR", "Subject: ...": a name of at most three words before a colon.
bool isMailHead(std::string_view label) {
    static constexpr std::array<std::string_view, 7> kHeads = {"subject", "from", "to",         "cc",
                                                               "date",    "sent", "attachments"};
    return std::find(kHeads.begin(), kHeads.end(), foldedText(label)) != kHeads.end();
}

bool isField(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 30) return false;
    if (colon + 1 < line.size() && !isBlank(line[colon + 1])) return false;
    return std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), ' ') <= 2;
}

bool partsCells(std::string_view line, std::size_t at) {
    if (at + 1 >= line.size() || isBlank(line[at + 1])) return false;
    const bool inNumber = at > 0 && isDigit(line[at - 1]) && isDigit(line[at + 1]);
    return line[at] == ';' || line[at] == '\t' || (line[at] == ',' && !inNumber);
}

// "Anna;Phone;0544": at least three cells of a table, with nothing but the mark between them.
bool isRow(std::string_view line) {
    std::size_t marks = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) marks += partsCells(line, i);
    return marks >= 2;
}

std::string_view lineAt(std::string_view text, std::size_t begin) {
    const std::string_view rest = text.substr(begin);
    return rest.substr(0, rest.find('\n'));
}

bool holdsDigit(std::string_view line) {
    return std::any_of(line.begin(), line.end(), isDigit);
}

// Narrow columns are wrapped too: the next line goes on with a small letter. In a table that became lines, what is
// named on one line has its number on the next.
bool goesOn(std::string_view line, std::string_view next) {
    if (next[0] >= 'a' && next[0] <= 'z') return true;
    return isDigit(next[0]) && !line.empty() && isLetter(line.back()) && !holdsDigit(line);
}

bool lineEndsSentence(std::string_view text, std::size_t lineBegin, std::size_t lineBreak) {
    const std::string_view line = text.substr(lineBegin, lineBreak - lineBegin);
    const std::string_view next = lineBreak + 1 < text.size() ? lineAt(text, lineBreak + 1) : std::string_view();
    if (beginsItem(next) || isField(next) || isRow(line) || isRow(next)) return true;
    if (line.size() < kShortLine) return isField(line) || !goesOn(line, next);
    return isField(line) && (line.size() < kShortLine || isMailHead(line.substr(0, line.find(':'))));
}

void addTrimmed(std::string_view text, Span span, std::vector<Span>& spans) {
    const Span kept = trimmed(text, span);
    if (kept.size() > 0) spans.push_back(kept);
}

}  // namespace

Span trimmed(std::string_view text, Span span) {
    while (span.begin < span.end && isBlank(text[span.begin])) ++span.begin;
    while (span.end > span.begin && isBlank(text[span.end - 1])) --span.end;
    return span;
}

std::string asSaid(std::string_view sentence) {
    if (!isRow(sentence)) return std::string(sentence);
    std::string said;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        said += sentence[i];
        if (partsCells(sentence, i)) said += ' ';
    }
    return said;
}

std::vector<Span> sentencesOf(std::string_view text) {
    std::vector<Span> sentences;
    std::size_t begin = 0, lineBegin = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\n') {
            const bool ends = lineEndsSentence(text, lineBegin, at);
            lineBegin = ++at;
            if (!ends) continue;
            addTrimmed(text, {begin, at}, sentences);
            begin = at;
        } else if (const std::size_t end = endAfterMark(text, at); end != 0) {
            addTrimmed(text, {begin, end}, sentences);
            begin = at = end;
        } else {
            ++at;
        }
    }
    addTrimmed(text, {begin, text.size()}, sentences);
    return sentences;
}

std::vector<Span> paragraphsOf(std::string_view text) {
    std::vector<Span> paragraphs;
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t end = begin;
        while (true) {
            end = text.find('\n', end);
            if (end == std::string_view::npos) {
                end = text.size();
                break;
            }
            std::size_t next = end + 1;
            while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r')) ++next;
            if (next >= text.size() || text[next] == '\n') break;
            end = next;
        }
        addTrimmed(text, {begin, end}, paragraphs);
        begin = end + 1;
    }
    return paragraphs;
}

}  // namespace memoir::app
