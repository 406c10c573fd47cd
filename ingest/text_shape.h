// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace memoir::ingest {

// A Unicode encoding that shows by byte order mark or by where the zero bytes stand: "UTF-8", "UTF-16LE", "UTF-16BE",
// "UTF-32LE", "UTF-32BE". Plain UTF-8 without a mark is not named.
std::optional<std::string_view> unicodeFormOf(std::string_view bytes);

// Whether bytes can be text in some encoding: few control characters, and zero bytes only as a wide encoding has them.
bool looksLikeText(std::string_view bytes);

}  // namespace memoir::ingest
