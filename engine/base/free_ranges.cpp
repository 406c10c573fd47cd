// SPDX-License-Identifier: Apache-2.0
#include "engine/base/free_ranges.h"

#include <iterator>

#include "engine/base/check.h"

namespace memoir::engine {

std::optional<std::int64_t> FreeRanges::take(std::int64_t count) {
    ENGINE_CHECK(count > 0, "a range has rows");
    for (auto range = ranges_.begin(); range != ranges_.end(); ++range) {
        const auto [begin, size] = *range;
        if (size < count) continue;
        ranges_.erase(range);
        if (size > count) ranges_[begin + count] = size - count;
        return begin;
    }
    return std::nullopt;
}

void FreeRanges::giveBack(std::int64_t begin, std::int64_t count) {
    const auto next = ranges_.lower_bound(begin);
    ENGINE_CHECK(next == ranges_.end() || begin + count <= next->first, "rows are given back once");
    if (next != ranges_.end() && begin + count == next->first) {
        count += next->second;
        ranges_.erase(next);
    }
    const auto after = ranges_.lower_bound(begin);
    if (after != ranges_.begin()) {
        const auto before = std::prev(after);
        ENGINE_CHECK(before->first + before->second <= begin, "rows are given back once");
        if (before->first + before->second == begin) {
            before->second += count;
            return;
        }
    }
    ranges_[begin] = count;
}

std::int64_t FreeRanges::freeCount() const {
    std::int64_t count = 0;
    for (const auto& [begin, size] : ranges_) count += size;
    return count;
}

}  // namespace memoir::engine
