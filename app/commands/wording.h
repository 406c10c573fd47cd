// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace memoir::app {

// Numbers as people read them.
std::string counted(std::int64_t count, std::string_view one, std::string_view many);  // "1,204 passages"
std::string grouped(std::int64_t number);                                              // "1,204"
std::string bytesInWords(std::int64_t bytes);                                          // "3.4 MB"
std::string durationInWords(double seconds);                                           // "2 min 10 s"
std::string percent(double share);                                                     // "87.5 %"

// Folds white space to single blanks and cuts after so many characters, with an ellipsis.
std::string oneLine(std::string_view text, std::size_t limitCharacters);

}  // namespace memoir::app
