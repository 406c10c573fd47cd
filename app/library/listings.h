// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/store/holdings.h"

namespace memoir::app {

// The last few lists that were sorted, so that a list is sorted once and its pages stay where they are while somebody
// scrolls, also when the archive changes meanwhile. From any thread.
class Listings {
  public:
    struct Listing {
        std::int64_t number = 0;  // never 0, never used again
        std::shared_ptr<const std::vector<HoldingKey>> keys;
    };
    using Sort = std::function<std::vector<HoldingKey>()>;

    // The listing of that number while it is kept; else one of the same query and version; else a new one.
    Listing find(std::int64_t number, const std::string& query, std::int64_t version, const Sort& sort);

  private:
    struct Kept {
        Listing listing;
        std::string query;
        std::int64_t version = 0;
    };

    std::mutex mutex_;  // guards the rest
    std::int64_t last_ = 0;
    std::deque<Kept> kept_;  // the latest first
};

}  // namespace memoir::app
