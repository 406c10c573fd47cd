// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/document.h"

namespace memoir::ingest {

// Whole lines of a plain mail that repeat earlier messages: lines that begin with '>', the line that introduces them
// ("On Monday Anna wrote:"), and everything behind "-----Original Message-----" or a header block of Outlook. Offsets
// count code points of `text`.
std::vector<TextRange> quotedLines(std::string_view text);

// Joins the soft line ends of format=flowed (RFC 3676); `deletesSpace` is its DelSp parameter.
enum class SoftSpace { Keep, Delete };
std::string unflowed(std::string_view text, SoftSpace softSpace);

}  // namespace memoir::ingest
