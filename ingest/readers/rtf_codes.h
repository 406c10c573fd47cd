// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace memoir::ingest {

// The encoding of a font by the number of its character set ("\fcharset204"); empty for one that leaves it to
// the document.
std::string_view encodingOfCharset(int charset);

// The encoding that a code page's number means ("\ansicpg1251", "\cpg932").
std::string encodingOfCodePage(int number);

// What a control word stands for among the text: "emdash", "par", "cell"; empty when it is no sign.
std::string_view signOf(std::string_view word);

}  // namespace memoir::ingest
