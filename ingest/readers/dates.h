// SPDX-License-Identifier: Apache-2.0
#pragma once

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

// As PDF files write it: "D:20210507140300+02'00'".
std::optional<std::string> isoDateOfPdf(std::string_view text);

}  // namespace memoir::ingest
