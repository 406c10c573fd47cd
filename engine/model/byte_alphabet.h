// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace memoir::engine {

// The printable alphabet in which tokenizer.json writes bytes: bytes that are printable in Latin-1 stand for
// themselves, the others follow from U+0100 on in order. "Ġthe" is " the".
// Returns the bytes that a spelling stands for, or nothing when it holds a character outside the alphabet.
std::optional<std::string> bytesOfSpelling(std::string_view spelling);

}  // namespace memoir::engine
