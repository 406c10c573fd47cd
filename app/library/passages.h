// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/document.h"

namespace memoir::app {

// Stands between the parts of a passage's header, of which the title is the first.
inline constexpr std::string_view kHeaderSeparator = " · ";

// A self-contained piece of a document. Offsets are code points of the document's text; the header stands outside of
// it.
struct Passage {
    std::int64_t start = 0, end = 0;
    std::optional<int> page;
    std::string header;     // title, author or sender, section, date; one line
    std::string digest;     // of header and body: passages with equal ones are the same
    bool isQuoted = false;  // all of it repeats an earlier message
    bool operator==(const Passage&) const = default;
};

// Sizes in code points.
struct PassageSizes {
    std::int64_t smallest = 600, usual = 1600, largest = 2400;
};

// What a document repeats word for word under the same header is one passage, where it stands first.
// Cuts a document at headings, pages, repeated mail text, paragraphs, then sentences. Depends on nothing but the
// document, so that the same text is cut alike for ever; packing begins anew at each heading and page, so that an edit
// stays local.
std::vector<Passage> passagesOf(const ingest::Document& document, const PassageSizes& sizes = {});

// What the model encodes and reads for a passage.
std::string encodedText(std::string_view header, std::string_view body);

}  // namespace memoir::app
