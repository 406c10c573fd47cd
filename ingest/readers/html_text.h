// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "ingest/readers/text_builder.h"

namespace memoir::ingest {

struct HtmlText {
    TextBuilder body;
    std::string title;
    std::string author;
    std::string date;  // as written
    std::string language;
    bool flattened = false;  // nested too deeply; the deeper elements were dropped, their text was kept
};

// What a page says: no markup, scripts, styles or comments; nothing that it links to is opened. `html` is UTF-8.
HtmlText htmlToText(std::string_view html);

// The encoding that the page names for itself in its first bytes; empty when it does not.
std::string_view declaredCharset(std::string_view bytes);

}  // namespace memoir::ingest
