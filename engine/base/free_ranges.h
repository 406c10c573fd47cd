// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>

namespace memoir::engine {

// Which rows of a large tensor, or parts of a piece of memory, are free. The lowest range that is long enough is taken;
// what is given back grows together with its neighbours.
class FreeRanges {
  public:
    explicit FreeRanges(std::int64_t count) {
        if (count > 0) ranges_[0] = count;
    }

    // Where `count` rows begin; nothing where no free range is that long. count > 0.
    std::optional<std::int64_t> take(std::int64_t count);
    void giveBack(std::int64_t begin, std::int64_t count);

    std::int64_t freeCount() const;

  private:
    std::map<std::int64_t, std::int64_t> ranges_;  // begin -> count; no two touch
};

}  // namespace memoir::engine
