// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "ingest/utf8.h"

namespace memoir::ingest {

struct Line {
    std::string_view text;   // without its end
    std::size_t offset = 0;  // in code points
};

// Lines of a text, which outlives this, one after the other.
class LineCursor {
  public:
    explicit LineCursor(std::string_view text) : rest_(text) {}

    bool next(Line& line) {
        if (rest_.empty()) return false;
        const std::size_t end = std::min(rest_.find('\n'), rest_.size());
        line = {rest_.substr(0, end), offset_};
        offset_ += codePointCount(line.text) + 1;
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        return true;
    }

  private:
    std::string_view rest_;
    std::size_t offset_ = 0;
};

}  // namespace memoir::ingest
