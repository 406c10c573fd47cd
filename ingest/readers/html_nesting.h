// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace memoir::ingest {

// As deep as browsers go before they flatten. The parser's time grows with the square of the depth.
constexpr int kMaxHtmlDepth = 512;

// A copy of the page without the tags of elements deeper than kMaxHtmlDepth, a line end in the place of each; nothing
// when the page is not that deep. Their text stays.
std::optional<std::string> withoutDeepTags(std::string_view html);

}  // namespace memoir::ingest
