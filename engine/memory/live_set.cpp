// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/live_set.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace memoir::engine {

namespace {

bool byNumber(const LivePassage& left, const LivePassage& right) {
    return left.number < right.number;
}

}  // namespace

LiveSet::LiveSet(std::vector<LivePassage> passages) : passages_(std::move(passages)) {
    std::sort(passages_.begin(), passages_.end(), byNumber);
}

const LivePassage* LiveSet::find(PassageNumber number) const {
    const auto found = std::lower_bound(passages_.begin(), passages_.end(), LivePassage{number, 0, 0}, byNumber);
    return found != passages_.end() && found->number == number ? &*found : nullptr;
}

void LiveSet::put(std::vector<LivePassage> passages) {
    std::sort(passages.begin(), passages.end(), byNumber);
    // New passages usually have the highest numbers: then this is one insertion at the end.
    const auto first = passages.empty()
                           ? passages_.end()
                           : std::lower_bound(passages_.begin(), passages_.end(), passages.front(), byNumber);
    const std::vector<LivePassage> rest(first, passages_.end());
    passages_.erase(first, passages_.end());
    // set_union keeps the element of its first range where both have the number.
    std::set_union(passages.begin(), passages.end(), rest.begin(), rest.end(), std::back_inserter(passages_), byNumber);
}

void LiveSet::erase(std::span<const PassageNumber> numbers) {
    std::erase_if(passages_, [&](const LivePassage& passage) {
        return std::binary_search(numbers.begin(), numbers.end(), passage.number);
    });
}

}  // namespace memoir::engine
