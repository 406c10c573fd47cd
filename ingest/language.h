// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace memoir::ingest {

// As much of a text as languageOf() looks at.
constexpr std::size_t kLanguageSampleBytes = 8192;

// The language that most of a text is written in, as BCP 47 says it ("en", "de", "zh-Hant"); empty where a text is too
// short or too mixed to tell. Looks at the beginning of a long one. `text` is valid UTF-8.
std::string languageOf(std::string_view text);

// What a document declares about itself, in the spelling of BCP 47 ("pt_BR" becomes "pt-BR"); empty for what is no
// language: "C", "und", a name.
std::string declaredLanguage(std::string_view declared);

}  // namespace memoir::ingest
