// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace memoir::ingest {

// The words of rich text. A web page that Outlook wrapped in it (MS-OXRTFEX) comes back as the page.
struct RtfText {
    std::string text;     // UTF-8
    bool isHtml = false;  // `text` is markup
};

// Tables of fonts, styles and pictures are left out, and all that a reader need not understand. Never recurses.
RtfText readRtf(std::string_view rtf);

}  // namespace memoir::ingest
