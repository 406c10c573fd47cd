// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/dates.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdio>

namespace memoir::ingest {
namespace {

// Reads numbers of fixed width from the front of a text.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    std::optional<int> digits(std::size_t count) {
        if (rest_.size() < count) return std::nullopt;
        int value = 0;
        for (const char c : rest_.substr(0, count)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(count);
        return value;
    }

    bool skip(std::string_view anyOf) {
        const bool found = !rest_.empty() && anyOf.find(rest_[0]) != anyOf.npos;
        if (found) rest_.remove_prefix(1);
        return found;
    }

    bool startsWithDigit() const { return !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9'; }
    void skipDigits() {
        while (startsWithDigit()) rest_.remove_prefix(1);
    }
    char front() const { return rest_.empty() ? '\0' : rest_[0]; }

private:
    std::string_view rest_;
};

// "Z", "+02:00", "+0200", "+02'00'"
void scanOffset(Scanner& scanner, CalendarTime& time) {
    if (scanner.skip("Zz")) {
        time.offsetMinutes = 0;
        return;
    }
    const int sign = scanner.front() == '-' ? -1 : 1;
    if (!scanner.skip("+-")) return;
    const auto hours = scanner.digits(2);
    if (!hours) return;
    scanner.skip(":'");
    time.offsetMinutes = sign * (*hours * 60 + scanner.digits(2).value_or(0));
}

void scanClock(Scanner& scanner, CalendarTime& time) {
    const auto hour = scanner.digits(2);
    scanner.skip(":");
    const auto minute = scanner.digits(2);
    if (!hour || !minute) return;
    time.hour = hour;
    time.minute = minute;
    scanner.skip(":");
    time.second = scanner.digits(2).value_or(0);
    if (scanner.skip(".,")) scanner.skipDigits();
    scanner.skip(" ");
    scanOffset(scanner, time);
}

std::optional<std::string> toIsoIfValid(const CalendarTime& time) { return time.isValid() ? std::optional(time.toIso()) : std::nullopt; }

}  // namespace

bool CalendarTime::isValid() const {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
    const bool goodClock = hour.value_or(0) < 24 && minute.value_or(0) < 60 && second.value_or(0) <= 60;
    const bool goodOffset = offsetMinutes.value_or(0) > -24 * 60 && offsetMinutes.value_or(0) < 24 * 60;
    return year >= 1 && year <= 9999 && date.ok() && goodClock && goodOffset;
}

std::string CalendarTime::toIso() const {
    std::array<char, 64> buffer{};
    int length = std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", year, month, day);
    std::string iso(buffer.data(), static_cast<std::size_t>(length));
    if (!hour) return iso;
    length = std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d", *hour, minute.value_or(0), second.value_or(0));
    iso.append(buffer.data(), static_cast<std::size_t>(length));
    if (!offsetMinutes) return iso;
    const int distance = std::abs(*offsetMinutes);
    length = std::snprintf(buffer.data(), buffer.size(), "%c%02d:%02d", *offsetMinutes < 0 ? '-' : '+', distance / 60, distance % 60);
    return iso.append(buffer.data(), static_cast<std::size_t>(length));
}

std::optional<std::string> isoDate(std::string_view text) {
    Scanner scanner(text);
    CalendarTime time;
    const auto year = scanner.digits(4);
    const bool separated = scanner.skip("-/.");
    const auto month = scanner.digits(2);
    if (separated && !scanner.skip("-/.")) return std::nullopt;
    const auto day = scanner.digits(2);
    if (!year || !month || !day || (!separated && scanner.startsWithDigit())) return std::nullopt;
    time.year = *year;
    time.month = *month;
    time.day = *day;
    if (scanner.skip("Tt ")) scanClock(scanner, time);
    return toIsoIfValid(time);
}

std::optional<std::string> isoDateOfPdf(std::string_view text) {
    if (text.starts_with("D:")) text.remove_prefix(2);
    Scanner scanner(text);
    const auto year = scanner.digits(4);
    if (!year) return std::nullopt;
    CalendarTime time;
    time.year = *year;
    time.month = scanner.digits(2).value_or(1);
    time.day = scanner.digits(2).value_or(1);
    scanClock(scanner, time);
    return toIsoIfValid(time);
}

}  // namespace memoir::ingest
