// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/cell_format.h"

#include <cctype>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace memoir::ingest {
namespace {

constexpr double kLastDay = 2'958'466;  // the year 9999
constexpr double kSecondsOfDay = 86'400;

// Fifteen digits are what spreadsheets compute with; the last bits of a double are noise to a person.
std::string numberText(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.15g", value);
    return text;
}

std::string dayText(double value, DateSystem dates) {
    using namespace std::chrono;
    // Spreadsheets count a 29th of February 1900, which never was.
    const auto epoch = dates == DateSystem::From1904 ? sys_days(year(1904) / 1 / 1)
                       : value < 60                  ? sys_days(year(1899) / 12 / 31)
                                                     : sys_days(year(1899) / 12 / 30);
    const year_month_day day(epoch + days(static_cast<int>(value)));
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                  static_cast<unsigned>(day.day()));
    return text;
}

std::string timeText(double value) {
    const int seconds = static_cast<int>(std::lround((value - std::floor(value)) * kSecondsOfDay)) % 86'400;
    char text[32];
    std::snprintf(text, sizeof text, seconds % 60 == 0 ? "%02d:%02d" : "%02d:%02d:%02d", seconds / 3600,
                  seconds / 60 % 60, seconds % 60);
    return text;
}

}  // namespace

CellFormat formatOfCode(std::string_view code) {
    bool quoted = false, bracketed = false, hasDay = false, hasTime = false;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = static_cast<char>(std::tolower(static_cast<unsigned char>(code[i])));
        if (c == '\\' || c == '_' || c == '*') {
            ++i;  // the next character is shown as it is, or not at all
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == '[' || c == ']') {
            bracketed = c == '[';
        } else if (!quoted && !bracketed) {
            hasDay = hasDay || c == 'd' || c == 'y';
            hasTime = hasTime || c == 'h' || c == 's';
        }
    }
    if (hasDay) return hasTime ? CellFormat::DateTime : CellFormat::Date;
    return hasTime ? CellFormat::Time : CellFormat::Number;
}

CellFormat builtInFormat(int number) {
    if (number == 22) return CellFormat::DateTime;
    if ((number >= 14 && number <= 17) || (number >= 27 && number <= 31) || (number >= 34 && number <= 36) ||
        (number >= 50 && number <= 58))
        return CellFormat::Date;
    if ((number >= 18 && number <= 21) || number == 32 || number == 33 || (number >= 45 && number <= 47))
        return CellFormat::Time;
    return CellFormat::Number;
}

std::string cellText(double value, CellFormat format, DateSystem dates) {
    if (format == CellFormat::Number || !(value >= 0) || value >= kLastDay) return numberText(value);
    if (format == CellFormat::Time || value < 1) return timeText(value);
    const bool hasTime = format == CellFormat::DateTime && value != std::floor(value);
    return dayText(value, dates) + (hasTime ? " " + timeText(value) : "");
}

}  // namespace memoir::ingest
