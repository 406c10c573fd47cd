// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace memoir::ingest {

// A rectangle on a page, in fractions of its width and height from its upper left corner: (0, 0) to (1, 1).
struct PageBox {
    double x = 0, y = 0, width = 0, height = 0;
    bool operator==(const PageBox&) const = default;
};

struct PageWord {
    std::size_t start = 0, end = 0;  // code points of the page's text
    PageBox box;
    bool operator==(const PageWord&) const = default;
};

// Which page of a file, or of a document inside it, is to be shown.
struct PageWish {
    std::string inner;  // as in Document
    int page = 1;       // counted from 1
    int width = 1200;   // pixels; the height follows. Less for a page that would have too many pixels
};

// One page as a person sees it, and where its words stand.
struct PageImage {
    std::string png;
    int width = 0, height = 0;  // pixels
    int pageCount = 1;          // of the document
    std::string contentHash;    // of the document, as extraction gives it
    // The page's text exactly as it stands in Document::text from the page's offset on.
    std::string text;
    std::vector<PageWord> words;  // ascending and disjoint; a word that is not found in the text is left out
};

}  // namespace memoir::ingest
