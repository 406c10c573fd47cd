// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace memoir::ingest {

// Length in bytes of the valid UTF-8 sequence at the beginning of `text`; 0 when there is none (overlong forms,
// surrogates and values over U+10FFFF are not valid).
std::size_t utf8SequenceLength(std::string_view text);

bool isValidUtf8(std::string_view text);

// `text` must be valid UTF-8.
std::size_t codePointCount(std::string_view text);

// Longest valid beginning of `text` that has at most `maxBytes`.
std::string_view utf8Prefix(std::string_view text, std::size_t maxBytes);

// Each byte that belongs to no valid sequence becomes U+FFFD.
std::string withReplacements(std::string_view bytes);

void appendCodePoint(std::string& text, char32_t codePoint);

}  // namespace memoir::ingest
