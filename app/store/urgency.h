// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace memoir::app {

// In which order files are read and passages are encoded: what a person put first, then mail, then the rest, and within
// each the newest day first. A number, higher is earlier.
struct Urgency {
    bool first = false, mail = false;
    std::int64_t day = 0;  // since 1970

    int value() const;
};

inline constexpr int kMailStep = 1'000'000;  // over every day of the calendar
inline constexpr int kFirstStep = 4 * kMailStep;

std::int64_t dayOfNs(std::int64_t nanoseconds);
// The day of an ISO 8601 date; 0 when it is none.
std::int64_t dayOfDate(std::string_view date);

// Whether a file is mail by its name or its place: "x.eml", "Inbox.mbox", a Maildir's "cur" and "new".
bool isMailPath(std::string_view path);
std::string suffixOf(std::string_view path);  // ".eml", in small letters; "" when there is none
// The suffixes of files that hold documents of a kind: "mail" has several, "pdf" is its own.
std::string_view suffixesOfKind(std::string_view kind);  // ".eml.mbox." with a dot before and after each; "" when none

}  // namespace memoir::app
