// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/recurrence.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "ingest/readers/dates.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::array kUnits{std::pair{"SECONDLY"sv, "second"sv}, std::pair{"MINUTELY"sv, "minute"sv},
                            std::pair{"HOURLY"sv, "hour"sv},     std::pair{"DAILY"sv, "day"sv},
                            std::pair{"WEEKLY"sv, "week"sv},     std::pair{"MONTHLY"sv, "month"sv},
                            std::pair{"YEARLY"sv, "year"sv}};
constexpr std::array kDays{std::pair{"MO"sv, "Monday"sv},    std::pair{"TU"sv, "Tuesday"sv},
                           std::pair{"WE"sv, "Wednesday"sv}, std::pair{"TH"sv, "Thursday"sv},
                           std::pair{"FR"sv, "Friday"sv},    std::pair{"SA"sv, "Saturday"sv},
                           std::pair{"SU"sv, "Sunday"sv}};
constexpr std::array kMonths{"January"sv, "February"sv, "March"sv,     "April"sv,   "May"sv,      "June"sv,
                             "July"sv,    "August"sv,   "September"sv, "October"sv, "November"sv, "December"sv};
// A rule with more parts or list entries than this says nothing to a person.
constexpr std::size_t kMaxParts = 40;

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty() && parts.size() < kMaxParts) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::map<std::string, std::string> partsOf(std::string_view rule) {
    std::map<std::string, std::string> parts;
    for (std::string part : split(rule, ';')) {
        std::ranges::transform(part, part.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        const std::size_t equals = part.find('=');
        if (equals != std::string::npos) parts[part.substr(0, equals)] = part.substr(equals + 1);
    }
    return parts;
}

template <std::size_t N>
std::optional<std::string> named(const std::array<std::pair<std::string_view, std::string_view>, N>& names,
                                 std::string_view wanted) {
    for (const auto& [key, name] : names) {
        if (key == wanted) return std::string(name);
    }
    return std::nullopt;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
    return text;
}

std::string ordinal(int number) {
    constexpr std::array kWords{"first"sv, "second"sv, "third"sv, "fourth"sv, "fifth"sv};
    if (number == -1) return "last";
    if (number < 0) return std::to_string(-number) + "th last";
    const auto index = static_cast<std::size_t>(number) - 1;
    return index < kWords.size() ? std::string(kWords[index]) : std::to_string(number) + "th";
}

// "MO", "1SU", "-1FR"
std::string dayInWords(const std::string& day) {
    if (day.size() < 2) return day;
    const auto name = named(kDays, std::string_view(day).substr(day.size() - 2));
    const int number = std::atoi(day.c_str());
    if (!name) return day;
    return number == 0 ? *name : "the " + ordinal(number) + " " + *name;
}

std::string monthInWords(const std::string& month) {
    const int number = std::atoi(month.c_str());
    return number >= 1 && number <= 12 ? std::string(kMonths[static_cast<std::size_t>(number) - 1]) : month;
}

std::string dayOfMonthInWords(const std::string& day) {
    return day == "-1" ? "the last day" : "day " + day;
}

template <class InWords>
std::string listInWords(const std::string& list, std::string_view preposition, InWords&& inWords) {
    std::vector<std::string> words;
    for (const std::string& item : split(list, ',')) words.push_back(inWords(item));
    return words.empty() ? std::string() : " " + std::string(preposition) + " " + joined(words);
}

std::string countOf(std::string_view unit, const std::string& count) {
    return count + " " + std::string(unit) + (count == "1" ? "" : "s");
}

}  // namespace

std::string recurrenceInWords(std::string_view rule) {
    std::map<std::string, std::string> parts = partsOf(rule);
    const auto unit = named(kUnits, parts["FREQ"]);
    if (!unit) return std::string(rule.substr(0, 200));
    const std::string& interval = parts["INTERVAL"];
    std::string words = "every " + (interval.empty() || interval == "1" ? *unit : countOf(*unit, interval));
    words += listInWords(parts["BYMONTH"], "in", monthInWords);
    words += listInWords(parts["BYMONTHDAY"], "on", dayOfMonthInWords);
    words += listInWords(parts["BYDAY"], "on", dayInWords);
    if (const auto until = isoDate(parts["UNTIL"])) words += " until " + until->substr(0, 10);
    if (!parts["COUNT"].empty()) words += ", " + countOf("time", parts["COUNT"]);
    return words;
}

std::string durationInWords(std::string_view duration) {
    std::string words;
    std::string number;
    bool inTime = false;
    for (const char c : duration.substr(0, 40)) {
        if (c >= '0' && c <= '9') {
            number += c;
            continue;
        }
        inTime |= c == 'T';
        const std::string_view unit = c == 'W'             ? "week"
                                      : c == 'D'           ? "day"
                                      : c == 'H'           ? "hour"
                                      : c == 'M' && inTime ? "minute"
                                      : c == 'S'           ? "second"
                                                           : "";
        if (!unit.empty() && !number.empty() && number != "0")
            words += (words.empty() ? "" : " ") + countOf(unit, std::exchange(number, {}));
        number.clear();
    }
    return words.empty() ? std::string(duration.substr(0, 40)) : words;
}

}  // namespace memoir::ingest
