// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace memoir::app {

// Bytes of a text, [begin, end).
struct Span {
    std::size_t begin = 0, end = 0;
    std::size_t size() const { return end - begin; }
    bool operator==(const Span&) const = default;
};

// The sentences of a text in order, without the white space around them. Short lines, list items and lines of the form
// "Word: ..." are sentences of their own; wrapped lines are joined.
std::vector<Span> sentencesOf(std::string_view text);

// Whether a line is an item of a list, a row of a table, a heading or a quotation, or is empty.
bool beginsItem(std::string_view line);

// A sentence as an answer says it: the cells of a row that only marks part ("Anna;Phone;0544") get a blank between
// them.
std::string asSaid(std::string_view sentence);

// The paragraphs: what blank lines part.
std::vector<Span> paragraphsOf(std::string_view text);

// A span without the white space at its ends.
Span trimmed(std::string_view text, Span span);

}  // namespace memoir::app
