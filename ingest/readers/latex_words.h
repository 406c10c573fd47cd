// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace memoir::ingest {

// What an argument of a LaTeX command says, on one line: commands and braces gone, accents on their letters, notes and
// labels left out. `\\` and `\and` become ", ".
std::string latexWords(std::string_view argument);

}  // namespace memoir::ingest
