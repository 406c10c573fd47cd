// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string_view>

namespace memoir::engine {

// The regular expression by which Qwen's tokenizers cut text into words before merging, exactly as tokenizer.json
// spells it.
inline constexpr std::string_view kQwenWordPattern =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

// Cuts valid UTF-8 as that expression does and hands out the words in order; together they are the text. Takes
// linear time: the expression is written out by hand, since a general engine backtracks on long runs of blanks.
void splitWords(std::string_view text, const std::function<void(std::string_view)>& word);

}  // namespace memoir::engine
