// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace memoir::app {

// Cuts a stream of bytes into lines. Memory stays under the limit whatever arrives.
class LineSplitter {
  public:
    struct Line {
        std::string text;  // without the line end; empty when it was too long
        bool tooLong = false;
    };

    explicit LineSplitter(std::size_t limitBytes) : limitBytes_(limitBytes) {}

    // Calls the sink for each line that ends within these bytes, and once for each that grows over the limit.
    void feed(std::string_view bytes, const std::function<void(Line)>& sink);

  private:
    void append(std::string_view piece, const std::function<void(Line)>& sink);

    std::size_t limitBytes_;
    std::string pending_;
    bool skipping_ = false;  // inside a line that was reported as too long
};

}  // namespace memoir::app
