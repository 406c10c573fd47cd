// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace memoir::ingest {

struct CalendarTime {
    int year = 0, month = 0, day = 0;
    std::optional<int> hour, minute, second;
    std::optional<int> offsetMinutes;  // east of UTC

    // A real day of the years 1 to 9999, and a real time.
    bool isValid() const;
    // "2021-05-07", "2021-05-07T14:03:00", "2021-05-07T14:03:00+02:00"
    std::string toIso() const;
};

// ISO 8601 in its usual spellings ("2021-05-07", "2021-05-07 14:03", "...T14:03:00.5Z", "20210507"); what follows is
// ignored. Also "July 17, 2006" and "17 July 2006" in English. Nothing for anything else: a date is unknown rather than
// invented.
std::optional<std::string> isoDate(std::string_view text);

// "2021-05-07T12:03:00+00:00" for seconds since 1970; nothing outside of the years 1 to 9999.
std::optional<std::string> isoOfUnixTime(std::int64_t seconds);

// "Friday" for a text that begins with "2021-05-07"; empty for anything else.
std::string_view weekdayOf(std::string_view isoDate);

// The day before one that is written "2021-05-07..."; empty for anything else.
std::string dayBefore(std::string_view isoDate);

// As PDF files write it: "D:20210507140300+02'00'".
std::optional<std::string> isoDateOfPdf(std::string_view text);

}  // namespace memoir::ingest
