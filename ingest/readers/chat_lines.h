// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace memoir::ingest {

// The beginning of a message in a chat that was saved as text, in the forms of many countries and programs:
//   [03.04.21, 18:22:00] Anna: Hello      03/04/2021, 6:22 pm - Anna: Hello      [2021-04-03, 18:22] Anna: Hello
struct ChatStamp {
    int numbers[3] = {};  // of the date, as they stand
    std::size_t widths[3] = {};
    char separator = 0;  // between them
    int hour = 0, minute = 0;
    bool hasHalfDays = false;  // am or pm
    bool hasComma = false;     // between date and time, which log files do not write
    std::size_t end = 0;       // bytes up to the author
};

// Nothing when the line begins no message.
std::optional<ChatStamp> chatStampOf(std::string_view line);

// Whether the text begins as a saved chat does. `name` is the file's.
bool looksLikeChat(std::string_view text, std::string_view name);

}  // namespace memoir::ingest
