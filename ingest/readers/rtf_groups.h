// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace memoir::ingest {

// What the text of a group is for.
enum class RtfPurpose {
    Text,    // to be read, unless the group is hidden
    Hidden,  // nothing of it is text
    Fonts,
    Styles,
    Title,
    Author,
    Made,     // a date
    Changed,  // a date
};

// A group of rich text: what holds up to its closing brace. A group inside begins as a copy.
struct RtfGroup {
    RtfPurpose purpose = RtfPurpose::Text;
    bool isOfObject = false;   // hidden for being an object, which may say how it looks
    bool isUnseen = false;     // hidden or deleted text
    bool isTag = false;        // markup of a wrapped page
    bool isOutside = false;    // rich text that stands for markup of a wrapped page
    int skipAfterUnicode = 1;  // letters behind a Unicode character for those who cannot show it
    int font = -1;             // -1: the document's own
    int outlineLevel = -1;     // of the paragraph; -1: no heading
    int style = -1;            // that is being defined
    std::size_t part = 0;      // which part of the text it belongs to; 0: the body
};

// What a word that opens a group makes of it: "fonttbl", "pict", "footnote".
enum class RtfOpening {
    None,
    Hidden,
    Object,
    Result,
    Fonts,
    Styles,
    Info,
    Title,
    Author,
    Made,
    Changed,
    Part,
    Unicode
};
RtfOpening openingOf(std::string_view word);

// "{\*\word": whether its text is to be read by who knows the word.
bool isKnownOption(std::string_view word);

}  // namespace memoir::ingest
