// SPDX-License-Identifier: Apache-2.0
#include "app/commands/wording.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace memoir::app {

namespace {

std::string withOneDecimal(double number) {
    std::array<char, 32> text;
    std::snprintf(text.data(), text.size(), "%.1f", number);
    return text.data();
}

bool isContinuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

}  // namespace

std::string grouped(std::int64_t number) {
    const std::string digits = std::to_string(number);
    const std::size_t sign = number < 0 ? 1 : 0;
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > sign && (digits.size() - i) % 3 == 0) text += ',';
        text += digits[i];
    }
    return text;
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
    return grouped(count) + " " + std::string(count == 1 ? one : many);
}

std::string bytesInWords(std::int64_t bytes) {
    constexpr std::array<const char*, 5> kUnits = {" B", " kB", " MB", " GB", " TB"};
    if (bytes < 1000) return std::to_string(bytes) + kUnits[0];
    double amount = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (amount >= 999.95 && unit + 1 < kUnits.size()) {
        amount /= 1000;
        ++unit;
    }
    return withOneDecimal(amount) + kUnits[unit];
}

std::string durationInWords(double seconds) {
    if (seconds < 10) return withOneDecimal(seconds) + " s";
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < 60) return std::to_string(whole) + " s";
    if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    return grouped(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

std::string percent(double share) {
    return withOneDecimal(100 * share) + " %";
}

std::string oneLine(std::string_view text, std::size_t limitCharacters) {
    std::string line;
    std::size_t characters = 0;
    for (const char byte : text) {
        const bool blank = byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
        if (blank && (line.empty() || line.back() == ' ')) continue;
        if (!isContinuation(byte) && characters++ == limitCharacters) return line + "…";
        line += blank ? ' ' : byte;
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

}  // namespace memoir::app
