// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "ingest/page.h"

namespace memoir::ingest {

// A word where a page shows it.
struct SeenWord {
    std::string text;  // UTF-8 without white space
    PageBox box;
};

// Finds the words of a page in the page's text, which was written by a different way through the same page: lines may
// come in another order, a word divided at the end of a line has lost its hyphen, words from right to left are
// reversed. No two words get the same characters; those that are not found are left out. Ascending by start.
std::vector<PageWord> placesOf(const std::vector<SeenWord>& words, const std::string& pageText);

}  // namespace memoir::ingest
