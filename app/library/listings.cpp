// SPDX-License-Identifier: Apache-2.0
#include "app/library/listings.h"

#include <utility>

namespace memoir::app {

namespace {

constexpr std::size_t kMostKept = 6;  // of 100,000 rows each: 10 MB

}  // namespace

Listings::Listing Listings::find(std::int64_t number, const std::string& query, std::int64_t version,
                                 const Sort& sort) {
    {
        const std::lock_guard lock(mutex_);
        for (const Kept& kept : kept_) {
            if (kept.query != query) continue;
            if (number != 0 ? kept.listing.number == number : kept.version == version) return kept.listing;
        }
    }
    auto keys = std::make_shared<const std::vector<HoldingKey>>(sort());
    const std::lock_guard lock(mutex_);
    kept_.push_front({{++last_, std::move(keys)}, query, version});
    if (kept_.size() > kMostKept) kept_.pop_back();
    return kept_.front().listing;
}

}  // namespace memoir::app
