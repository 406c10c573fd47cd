// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/chat_lines.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

// Reads from the front of a line.
class LineScanner {
  public:
    explicit LineScanner(std::string_view line) : rest_(line), size_(line.size()) {}

    std::size_t position() const { return size_ - rest_.size(); }

    bool skip(std::string_view text) {
        if (!rest_.starts_with(text)) return false;
        rest_.remove_prefix(text.size());
        return true;
    }

    // Blanks, also the narrow and unbreakable ones, and the marks of writing direction.
    bool skipBlanks() {
        constexpr std::array kBlanks{" "sv, "\t"sv, "\u00A0"sv, "\u202F"sv, "\u200E"sv, "\u200F"sv, "\uFEFF"sv};
        const std::size_t before = rest_.size();
        while (std::ranges::any_of(kBlanks, [this](std::string_view blank) { return skip(blank); })) {
        }
        return rest_.size() < before;
    }

    // A number of at most `maxDigits` digits; its width in `width`.
    std::optional<int> number(std::size_t maxDigits, std::size_t& width) {
        int value = 0;
        width = 0;
        while (width < rest_.size() && rest_[width] >= '0' && rest_[width] <= '9' && width <= maxDigits)
            value = value * 10 + (rest_[width++] - '0');
        if (width == 0 || width > maxDigits) return std::nullopt;
        rest_.remove_prefix(width);
        return value;
    }

    char take(std::string_view anyOf) {
        if (rest_.empty() || anyOf.find(rest_[0]) == anyOf.npos) return 0;
        const char c = rest_[0];
        rest_.remove_prefix(1);
        return c;
    }

  private:
    std::string_view rest_;
    std::size_t size_;
};

bool scanDate(LineScanner& line, ChatStamp& stamp) {
    for (std::size_t i = 0; i < 3; ++i) {
        const auto number = line.number(4, stamp.widths[i]);
        if (!number) return false;
        stamp.numbers[i] = *number;
        if (i == 2) continue;
        const char separator = line.take("./-");
        line.skipBlanks();  // "3. 4. 2021" in some countries
        if (separator == 0 || (i == 1 && separator != stamp.separator)) return false;
        stamp.separator = separator;
    }
    line.take(".");
    return stamp.widths[0] == 4 || stamp.widths[2] == 4 || stamp.widths[2] == 2;
}

enum class HalfDay { None, Before, After };

HalfDay scanHalfDay(LineScanner& line) {
    for (const std::string_view text : {"AM"sv, "am"sv, "a.m."sv, "a. m."sv, "a.\u00A0m."sv, "a.\u202Fm."sv, "上午"sv})
        if (line.skip(text)) return HalfDay::Before;
    for (const std::string_view text : {"PM"sv, "pm"sv, "p.m."sv, "p. m."sv, "p.\u00A0m."sv, "p.\u202Fm."sv, "下午"sv})
        if (line.skip(text)) return HalfDay::After;
    return HalfDay::None;
}

bool scanTime(LineScanner& line, ChatStamp& stamp) {
    std::size_t width = 0;
    HalfDay half = scanHalfDay(line);  // some languages write it first
    const auto hour = line.number(2, width);
    if (!hour || *hour > 23 || line.take(":.") == 0) return false;
    const auto minute = line.number(2, width);
    if (!minute || width != 2 || *minute > 59) return false;
    if (line.take(":.") != 0 && (!line.number(2, width) || width != 2)) return false;
    line.skipBlanks();
    if (half == HalfDay::None) half = scanHalfDay(line);
    stamp.hasHalfDays = half != HalfDay::None;
    stamp.hour = stamp.hasHalfDays ? *hour % 12 + (half == HalfDay::After ? 12 : 0) : *hour;
    stamp.minute = *minute;
    return true;
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

}  // namespace

std::optional<ChatStamp> chatStampOf(std::string_view line) {
    LineScanner scanner(line);
    ChatStamp stamp;
    scanner.skipBlanks();
    const bool isBracketed = scanner.skip("[");
    if (!scanDate(scanner, stamp)) return std::nullopt;
    stamp.hasComma = scanner.skip(",") || scanner.skip("،");
    const bool isApart = scanner.skipBlanks() || stamp.hasComma;
    if (!isApart || !scanTime(scanner, stamp)) return std::nullopt;
    scanner.skipBlanks();
    const bool closes = isBracketed ? scanner.skip("]") : scanner.skip("- ") || scanner.skip("– ");
    if (!closes) return std::nullopt;
    scanner.skipBlanks();
    stamp.end = scanner.position();
    return stamp;
}

bool looksLikeChat(std::string_view text, std::string_view name) {
    constexpr int kLines = 40;
    const std::string lower = lowered(name);
    const bool isNamedChat = lower.find("chat") != lower.npos || lower.find("whatsapp") != lower.npos;
    int stamps = 0;
    bool firstSeen = false;
    for (int i = 0; i < kLines && !text.empty(); ++i) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.find_first_not_of(" \t\r") == line.npos) continue;
        const auto stamp = chatStampOf(line);
        const bool fits = stamp && (stamp->hasComma || isNamedChat);
        if (!firstSeen && !fits) return false;
        firstSeen = true;
        stamps += fits;
    }
    return stamps >= 2 || (stamps == 1 && isNamedChat);
}

}  // namespace memoir::ingest
