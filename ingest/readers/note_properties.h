// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/readers/front_matter.h"

namespace memoir::ingest {

// What notes say about themselves without front matter. Each gives an empty FrontMatter when the note has none of it.

// Logseq: "key:: value" lines at the top of a page.
FrontMatter readLogseqProperties(std::string_view text);

// Notion: "Key: value" lines below the first heading. Only for pages whose name ends as Notion's export names them.
FrontMatter readNotionProperties(std::string_view text);

// "Plan 152bb52ee2b580179846fd78b2b60ea9": a title and 32 hexadecimal digits.
bool isNotionName(std::string_view title);
std::string withoutNotionId(const std::string& title);

// "#home", "#travel/2021" and Bear's "#two words#" in the text outside of code, in the order of their first use.
std::vector<std::string> inlineTags(std::string_view text);

// The day that a daily note is named after ("2021-03-15", "2021_03_15"); empty for any other name.
std::string dayInName(std::string_view title);

}  // namespace memoir::ingest
