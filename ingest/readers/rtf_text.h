// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/document.h"

namespace memoir::ingest {

// The words of rich text. A web page that Outlook wrapped in it (MS-OXRTFEX) comes back as the page.
struct RtfText {
    std::string text;     // UTF-8; headers, footers, notes and comments stand behind the body, each once
    bool isHtml = false;  // `text` is markup
    std::vector<Heading> headings;
    std::string title, author;        // as the file's information says; may be empty
    std::optional<std::string> date;  // when it was made, else when it was changed last; ISO 8601
};

// Tables of fonts, styles and pictures are left out, what was deleted or hidden, and all that a reader need not
// understand. Never recurses.
RtfText readRtf(std::string_view rtf);

}  // namespace memoir::ingest
