// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/content_lines.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "ingest/reader.h"
#include "ingest/readers/charset.h"
#include "ingest/text_shape.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

// No entry is longer but for pictures, which are left out; more lines than this come from no program.
constexpr std::size_t kMaxLines = 20'000;
constexpr std::size_t kMaxNesting = 64;

std::string upper(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return result;
}

bool isPicture(std::string_view name) {
    return name == "PHOTO" || name == "LOGO" || name == "SOUND" || name == "KEY";
}

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string withoutQuotedPrintable(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '=' && i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
        if (low >= 0) {
            bytes += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            bytes += text[i];
        }
    }
    return bytes;
}

// Behind the colon that ends name and parameters; colons in quotation marks do not.
std::size_t valueStart(std::string_view line) {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"') quoted = !quoted;
        if (line[i] == ':' && !quoted) return i + 1;
    }
    return line.npos;
}

std::vector<std::string_view> splitHead(std::string_view head) {
    std::vector<std::string_view> parts;
    bool quoted = false;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= head.size(); ++i) {
        if (i < head.size() && head[i] == '"') quoted = !quoted;
        if (i < head.size() && (head[i] != ';' || quoted)) continue;
        parts.push_back(head.substr(start, i - start));
        start = i + 1;
    }
    return parts;
}

std::string withoutQuotes(std::string_view text) {
    std::string plain(text);
    std::erase(plain, '"');
    return plain;
}

void readHead(std::string_view head, ContentLine& line) {
    const std::vector<std::string_view> parts = splitHead(head);
    const std::string_view name = parts.front();
    line.name = upper(name.substr(std::min(name.find('.') + 1, name.size())));
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const std::size_t equals = parts[i].find('=');
        if (equals == std::string_view::npos) {
            line.parameters.emplace_back("TYPE", parts[i]);
        } else {
            line.parameters.emplace_back(upper(parts[i].substr(0, equals)), withoutQuotes(parts[i].substr(equals + 1)));
        }
    }
}

bool isQuotedPrintable(std::string_view head) {
    return upper(head).find("QUOTED-PRINTABLE") != std::string::npos;
}

bool isRecord(std::string_view name) {
    constexpr std::array kRecords{"VEVENT"sv, "VTODO"sv, "VJOURNAL"sv, "VALARM"sv, "VCARD"sv};
    return std::ranges::find(kRecords, name) != kRecords.end();
}

}  // namespace

std::string ContentLine::parameter(std::string_view wanted) const {
    for (const auto& [key, text] : parameters) {
        if (key == wanted) return text;
    }
    return {};
}

const ContentLine* Component::find(std::string_view wanted) const {
    const auto line = std::ranges::find(lines, wanted, &ContentLine::name);
    return line == lines.end() ? nullptr : &*line;
}

std::string Component::text(std::string_view wanted) const {
    const ContentLine* const line = find(wanted);
    return line == nullptr ? std::string() : unescapedValue(line->value);
}

ComponentReader::ComponentReader(std::string_view bytes) {
    const bool isWide = unicodeFormOf(bytes).value_or("UTF-8") != "UTF-8";
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    bytes_ = isWide ? decodeText(bytes).text : withPlainLineEnds(std::string(bytes));
}

std::string_view ComponentReader::takeRawLine() {
    const std::size_t end = std::min(bytes_.find('\n', at_), bytes_.size());
    const std::string_view line = std::string_view(bytes_).substr(at_, end - at_);
    at_ = std::min(end + 1, bytes_.size());
    return line;
}

// A fold is a line that begins with a blank; a line in quoted-printable goes on behind a '=' at its end.
void ComponentReader::joinFolds(std::string& raw, bool isPrintable) {
    while (at_ < bytes_.size()) {
        if (isPrintable && raw.ends_with('=')) {
            raw.pop_back();
            raw += takeRawLine();
        } else if (bytes_[at_] == ' ' || bytes_[at_] == '\t') {
            raw += takeRawLine().substr(1);
        } else {
            return;
        }
    }
}

bool ComponentReader::nextLine(ContentLine& line) {
    line = {};
    while (at_ < bytes_.size()) {
        std::string raw(takeRawLine());
        const std::size_t headEnd = std::min(valueStart(raw), raw.size());
        const bool isPrintable = isQuotedPrintable(std::string_view(raw).substr(0, headEnd));
        joinFolds(raw, isPrintable);
        const std::size_t start = valueStart(raw);
        if (start == std::string::npos) continue;
        readHead(decodeText(std::string_view(raw).substr(0, start - 1)).text, line);
        if (isPicture(line.name)) return true;
        const std::string value = raw.substr(start);
        line.value = decodeText(isPrintable ? withoutQuotedPrintable(value) : value, line.parameter("CHARSET")).text;
        return true;
    }
    return false;
}

std::optional<Component> ComponentReader::next() {
    std::optional<Component> record;
    std::size_t recordDepth = 0;
    for (ContentLine line; nextLine(line);) {
        if (line.name == "BEGIN") {
            const std::string name = upper(oneLine(line.value));
            if (open_.size() < kMaxNesting) open_.push_back(name);
            if (record || !isRecord(name)) continue;
            record = Component{name, {}, false};
            recordDepth = open_.size();
        } else if (line.name == "END") {
            const bool closes = record && open_.size() <= recordDepth;
            if (!open_.empty()) open_.pop_back();
            if (closes) return record;
        } else if (record && open_.size() == recordDepth && record->lines.size() < kMaxLines) {
            record->lines.push_back(std::move(line));
        }
    }
    if (record) record->isOpen = true;
    return record;
}

std::string unescapedValue(std::string_view value) {
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool isEscape = value[i] == '\\' && i + 1 < value.size();
        if (!isEscape) {
            text += value[i];
            continue;
        }
        const char next = value[++i];
        const bool isLineEnd = next == 'n' || next == 'N';
        const bool isMark = next == ',' || next == ';' || next == '\\' || next == ':' || next == '"';
        if (!isLineEnd && !isMark) text += '\\';
        text += isLineEnd ? '\n' : next;
    }
    return text;
}

std::vector<std::string> valueParts(std::string_view value, char separator) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\')
            ++i;
        else if (value[i] == separator) {
            parts.push_back(oneLine(unescapedValue(value.substr(start, i - start))));
            start = i + 1;
        }
    }
    parts.push_back(oneLine(unescapedValue(value.substr(start))));
    return parts;
}

}  // namespace memoir::ingest
