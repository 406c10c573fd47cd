// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace memoir::engine {

constexpr char32_t kReplacementCharacter = 0xFFFD;

// One step through UTF-8: the code point that starts a text and the bytes it takes.
struct CodePoint {
    char32_t value = kReplacementCharacter;
    std::size_t sizeBytes = 1;
    bool complete = true;  // false: the text ends inside a sequence that could still become valid
};

// The first code point of a non-empty text. What is not UTF-8 is replaced by U+FFFD, one for each maximal part of
// a sequence, as the Unicode standard recommends and as Python and Rust do.
CodePoint nextCodePoint(std::string_view text);

// Appends a code point; surrogates and values past U+10FFFF become U+FFFD.
void appendUtf8(std::string& text, char32_t value);

// The text itself where it is valid UTF-8, else with every invalid part replaced.
std::string toValidUtf8(std::string_view text);

// Code points of a text, replaced ones included.
std::size_t codePointCount(std::string_view text);

}  // namespace memoir::engine
