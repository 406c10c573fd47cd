// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>

namespace memoir::app {

// How fast bytes arrive, over the last seconds only, so that a slow beginning is forgotten.
class RateMeter {
  public:
    using Time = std::chrono::steady_clock::time_point;

    void add(Time now, std::int64_t bytesDone);
    // Bytes per second; 0 until half a second was measured.
    double perSecond() const;

  private:
    struct Mark {
        Time time;
        std::int64_t bytes;
    };
    std::deque<Mark> marks_;
};

}  // namespace memoir::app
