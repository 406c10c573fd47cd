// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/note_properties.h"

#include <algorithm>
#include <cctype>

#include "ingest/readers/dates.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxTags = 100;
constexpr std::size_t kMaxTagBytes = 80;
constexpr int kMaxProperties = 60;
constexpr std::size_t kNotionIdDigits = 32;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string_view takeLine(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

// "[[Anna Berg]]" and "#work" without their marks.
std::string withoutMarks(std::string_view value) {
    std::string plain(trimmed(value));
    if (plain.starts_with('#')) plain.erase(0, 1);
    if (plain.starts_with("[[") && plain.ends_with("]]")) plain = plain.substr(2, plain.size() - 4);
    return plain;
}

void addTags(std::string_view value, std::vector<std::string>& tags) {
    while (!value.empty() && tags.size() < kMaxTags) {
        const std::size_t comma = std::min(value.find(','), value.size());
        std::string tag = withoutMarks(value.substr(0, comma));
        if (!tag.empty()) tags.push_back(std::move(tag));
        value.remove_prefix(std::min(comma + 1, value.size()));
    }
}

// "December 1, 2024 10:00 AM" without its time, which would hide the date.
std::string dateIn(std::string_view value) {
    const std::string whole = withoutMarks(value);
    if (isoDate(whole)) return whole;
    std::size_t words = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (whole[i] == ' ' && ++words == 3) return whole.substr(0, i);
    }
    return whole;
}

void take(const std::string& key, std::string_view value, FrontMatter& front) {
    if (key == "title") front.title = trimmed(value);
    if (key == "author" || key == "created by") front.author = withoutMarks(value);
    if (key == "tags" || key == "tag" || key == "labels") addTags(value, front.tags);
    const bool isDate = key == "date" || key == "created" || key == "created time" || key == "created at";
    if (isDate && (front.date.empty() || key == "date")) front.date = dateIn(value);
}

bool isTagByte(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80 || c == '_' ||
           c == '-' || c == '/';
}

// The tag that stands behind a '#' at the front of `text`; empty when there is none.
std::string tagAtFront(std::string_view text) {
    std::size_t end = 0;
    bool hasLetter = false;
    while (end < text.size() && end < kMaxTagBytes && isTagByte(text[end])) {
        hasLetter |= !std::isdigit(static_cast<unsigned char>(text[end])) && text[end] != '-' && text[end] != '/';
        ++end;
    }
    if (!hasLetter) return {};
    // Bear closes a tag of several words with another '#', which stands directly behind a word.
    const std::size_t close = text.substr(0, kMaxTagBytes).find('#', end);
    const std::string_view words = close == text.npos ? std::string_view() : text.substr(0, close);
    const bool isSpaced = end < text.size() && text[end] == ' ' && !words.empty() && words.back() != ' ' &&
                          words.find_first_of(".,;:!?") == words.npos;
    const bool endsThere = isSpaced && (close + 1 >= text.size() || !isTagByte(text[close + 1]));
    return std::string(endsThere ? words : text.substr(0, end));
}

void collectTags(std::string_view line, bool& inCode, std::vector<std::string>& tags) {
    for (std::size_t i = 0; i < line.size() && tags.size() < kMaxTags; ++i) {
        if (line[i] == '`') inCode = !inCode;
        const bool begins = line[i] == '#' && !inCode && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t');
        if (!begins) continue;
        const std::string tag = tagAtFront(line.substr(i + 1));
        if (!tag.empty() && std::ranges::find(tags, tag) == tags.end()) tags.push_back(tag);
        i += tag.size();
    }
}

}  // namespace

FrontMatter readLogseqProperties(std::string_view text) {
    FrontMatter front;
    for (int i = 0; i < kMaxProperties && !text.empty(); ++i) {
        const std::string_view line = takeLine(text);
        const std::size_t mark = line.find("::");
        const std::string_view key = line.substr(0, std::min(mark, line.size()));
        if (mark == line.npos || mark == 0 || key.find(' ') != key.npos) break;
        take(lowered(key), line.substr(mark + 2), front);
    }
    return front;
}

FrontMatter readNotionProperties(std::string_view text) {
    FrontMatter front;
    if (!trimmed(takeLine(text)).starts_with("# ")) return front;
    while (text.starts_with('\n')) text.remove_prefix(1);
    for (int i = 0; i < kMaxProperties && !text.empty(); ++i) {
        const std::string_view line = takeLine(text);
        const std::size_t colon = line.find(": ");
        if (colon == line.npos || colon == 0 || colon > 60) break;
        take(lowered(trimmed(line.substr(0, colon))), line.substr(colon + 2), front);
    }
    return front;
}

bool isNotionName(std::string_view title) {
    if (title.size() <= kNotionIdDigits + 1 || title[title.size() - kNotionIdDigits - 1] != ' ') return false;
    return std::ranges::all_of(title.substr(title.size() - kNotionIdDigits), [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) || (c >= 'a' && c <= 'f');
    });
}

std::string withoutNotionId(const std::string& title) {
    return isNotionName(title) ? title.substr(0, title.size() - kNotionIdDigits - 1) : title;
}

std::vector<std::string> inlineTags(std::string_view text) {
    std::vector<std::string> tags;
    bool inBlock = false;
    bool inCode = false;  // between backticks, which a paragraph's end closes
    while (!text.empty() && tags.size() < kMaxTags) {
        const std::string_view line = takeLine(text);
        const std::string_view mark = trimmed(line);
        const bool isFence = mark.starts_with("```") || mark.starts_with("~~~");
        if (isFence) inBlock = !inBlock;
        if (mark.empty() || isFence) inCode = false;
        if (!isFence && !inBlock && !line.starts_with("    ")) collectTags(line, inCode, tags);
    }
    return tags;
}

std::string dayInName(std::string_view title) {
    std::string name(title);
    if (name.size() != 10) return {};
    std::ranges::replace(name, '_', '-');
    return weekdayOf(name).empty() ? std::string() : name;
}

}  // namespace memoir::ingest
