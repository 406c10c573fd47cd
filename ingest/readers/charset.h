// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace memoir::ingest {

struct DecodedText {
    std::string text;                  // valid UTF-8; lines end with \n; no zero bytes, no byte order mark
    std::string encoding;              // what it was read as
    std::size_t replacementCount = 0;  // bytes that meant nothing and became U+FFFD
};

// Text in any encoding: byte order mark, UTF-8 if it is valid, the encoding that the file declares if that fits, then
// the most likely one by its letters. `declared` may be empty or unknown.
DecodedText decodeText(std::string_view bytes, std::string_view declared = {});

// In this very encoding; nothing is guessed. An empty result when the encoding is unknown.
DecodedText decodeAs(std::string_view bytes, const std::string& encoding);

// Line ends become \n, zero bytes vanish.
std::string withPlainLineEnds(std::string text);

}  // namespace memoir::ingest
