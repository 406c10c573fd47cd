// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/store/database.h"

namespace memoir::app {

Bytes compressed(std::string_view text);
// Throws Error Corrupt.
std::string decompressed(const Bytes& bytes);

// Lists kept in one column, one entry a line; entries hold no line breaks.
std::string joinedLines(const std::vector<std::string>& lines);
std::vector<std::string> splitLines(std::string_view text);

// Bytes of `text` before its code point `count`; text.size() when it has fewer.
std::size_t byteOffset(std::string_view text, std::size_t count);
std::size_t codePointCount(std::string_view text);
// The code points [start, end) of `text`.
std::string_view sliceOf(std::string_view text, std::size_t start, std::size_t end);

// Slices of one text by code points. Ascending slices cost one pass over the text together. The text must outlive it.
class Slicer {
  public:
    explicit Slicer(std::string_view text) : text_(text) {}
    std::string_view slice(std::int64_t start, std::int64_t end);
    std::size_t byteAt(std::int64_t point);

  private:
    std::string_view text_;
    std::int64_t point_ = 0;
    std::size_t byte_ = 0;
};

}  // namespace memoir::app
