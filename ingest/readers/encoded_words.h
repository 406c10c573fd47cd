// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace memoir::ingest {

// Joins base64 encoded words (RFC 2047) of one character set that follow each other, wherever they stand in a message.
// GMime decodes such a row as one and loses all that follows the first padding, which most mail programs write at the
// end of each word.
std::string withJoinedEncodedWords(std::string_view message);

}  // namespace memoir::ingest
