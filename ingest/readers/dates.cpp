// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/dates.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

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

// The month that an English word names or shortens to three letters or more.
std::optional<int> monthNamed(std::string_view word) {
    constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};
    std::string lower(word);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        if (lower.size() >= 3 && kMonths[i].starts_with(lower)) return static_cast<int>(i + 1);
    }
    return std::nullopt;
}

std::optional<int> numberIn(std::string_view word, std::size_t maxDigits) {
    if (word.empty() || word.size() > maxDigits) return std::nullopt;
    return Scanner(word).digits(word.size());
}

// "July 17, 2006" and "17 July 2006": three words and nothing else.
std::optional<CalendarTime> dateInWords(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = text.find_first_not_of(" ,."); at != text.npos && words.size() < 4;
         at = text.find_first_not_of(" ,.", at)) {
        const std::size_t end = std::min(text.find_first_of(" ,.", at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    if (words.size() != 3) return std::nullopt;
    if (!monthNamed(words[0])) std::swap(words[0], words[1]);
    const auto month = monthNamed(words[0]);
    const auto day = numberIn(words[1], 2);
    const auto year = words[2].size() == 4 ? numberIn(words[2], 4) : std::nullopt;
    if (!month || !day || !year) return std::nullopt;
    CalendarTime time;
    time.year = *year;
    time.month = *month;
    time.day = *day;
    return time;
}

std::optional<std::string> toIsoIfValid(const CalendarTime& time) {
    return time.isValid() ? std::optional(time.toIso()) : std::nullopt;
}

// The day that a text in the form of ISO 8601 begins with.
std::optional<std::chrono::sys_days> dayAtFront(std::string_view iso) {
    Scanner scanner(iso);
    const auto year = scanner.digits(4);
    const bool first = scanner.skip("-");
    const auto month = scanner.digits(2);
    const bool second = scanner.skip("-");
    const auto day = scanner.digits(2);
    if (!year || !month || !day || !first || !second) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

}  // namespace

bool CalendarTime::isValid() const {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    const bool goodClock = hour.value_or(0) < 24 && minute.value_or(0) < 60 && second.value_or(0) <= 60;
    const bool goodOffset = offsetMinutes.value_or(0) > -24 * 60 && offsetMinutes.value_or(0) < 24 * 60;
    return year >= 1 && year <= 9999 && date.ok() && goodClock && goodOffset;
}

std::string CalendarTime::toIso() const {
    std::array<char, 64> buffer{};
    int length = std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", year, month, day);
    std::string iso(buffer.data(), static_cast<std::size_t>(length));
    if (!hour) return iso;
    length =
        std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d", *hour, minute.value_or(0), second.value_or(0));
    iso.append(buffer.data(), static_cast<std::size_t>(length));
    if (!offsetMinutes) return iso;
    const int distance = std::abs(*offsetMinutes);
    length = std::snprintf(buffer.data(), buffer.size(), "%c%02d:%02d", *offsetMinutes < 0 ? '-' : '+', distance / 60,
                           distance % 60);
    return iso.append(buffer.data(), static_cast<std::size_t>(length));
}

std::optional<std::string> isoDate(std::string_view text) {
    if (const auto inWords = dateInWords(text)) return toIsoIfValid(*inWords);
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

std::optional<std::string> isoOfUnixTime(std::int64_t seconds) {
    constexpr std::int64_t kSecondsPerDay = 86'400;
    constexpr std::int64_t kMaxDays = 4'000'000;
    const std::int64_t days = seconds / kSecondsPerDay - (seconds % kSecondsPerDay < 0 ? 1 : 0);
    if (days < -kMaxDays || days > kMaxDays) return std::nullopt;
    const auto clock = static_cast<int>(seconds - days * kSecondsPerDay);
    const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(days))};
    CalendarTime time;
    time.year = static_cast<int>(day.year());
    time.month = static_cast<int>(static_cast<unsigned>(day.month()));
    time.day = static_cast<int>(static_cast<unsigned>(day.day()));
    time.hour = clock / 3600;
    time.minute = clock / 60 % 60;
    time.second = clock % 60;
    time.offsetMinutes = 0;
    return toIsoIfValid(time);
}

std::string_view weekdayOf(std::string_view isoDate) {
    constexpr std::array<std::string_view, 7> kNames{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                     "Thursday", "Friday", "Saturday"};
    const auto day = dayAtFront(isoDate);
    return day ? kNames[std::chrono::weekday(*day).c_encoding()] : std::string_view();
}

std::string dayBefore(std::string_view isoDate) {
    const auto day = dayAtFront(isoDate);
    if (!day) return {};
    const std::chrono::year_month_day before{*day - std::chrono::days(1)};
    CalendarTime time;
    time.year = static_cast<int>(before.year());
    time.month = static_cast<int>(static_cast<unsigned>(before.month()));
    time.day = static_cast<int>(static_cast<unsigned>(before.day()));
    return time.toIso();
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
