// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "ingest/reader.h"
#include "ingest/readers/html_text.h"

namespace memoir::ingest {

// A piece of markup as the text that a person reads, in lines.
inline std::string htmlLines(std::string_view markup) {
    Document words;
    htmlToText(markup).body.moveInto(words);
    return words.text;
}

// The same on one line.
inline std::string htmlWords(std::string_view markup) {
    return oneLine(htmlLines(markup));
}

}  // namespace memoir::ingest
