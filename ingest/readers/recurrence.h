// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace memoir::ingest {

// A recurrence rule (RFC 5545, 3.3.10) in English: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE" is "every 2 weeks on Monday and
// Wednesday". No occurrence is ever computed. A rule of another form is given back as it stands.
std::string recurrenceInWords(std::string_view rule);

// "PT1H30M" is "1 hour 30 minutes"; another form is given back as it stands.
std::string durationInWords(std::string_view duration);

}  // namespace memoir::ingest
