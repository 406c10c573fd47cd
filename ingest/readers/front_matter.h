// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace memoir::ingest {

// What a note says about itself between "---" lines at its top. Only the simple forms of YAML that note programs write
// are understood: "key: value", "key: [a, b]" and lists of "- item" lines; anything else is passed over.
struct FrontMatter {
    std::string title;
    std::string author;
    std::string date;  // as written
    std::string language;
    std::vector<std::string> tags;
    std::size_t codePoints = 0;  // length of the block, both marks included; 0 when there is none
};

// A block that is never closed is no front matter.
FrontMatter readFrontMatter(std::string_view text);

}  // namespace memoir::ingest
