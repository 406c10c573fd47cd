// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "engine/memory/bank_snapshot.h"

namespace memoir::engine {

// Which passages are live and where, ascending by number.
class LiveSet {
  public:
    LiveSet() = default;
    // Of passages in any order, without duplicates.
    explicit LiveSet(std::vector<LivePassage> passages);

    const LivePassage* find(PassageNumber number) const;
    const std::vector<LivePassage>& passages() const { return passages_; }

    // Adds passages, or replaces where the number is there already. In any order, without duplicates.
    void put(std::vector<LivePassage> passages);
    // `numbers` ascending; unknown ones are ignored.
    void erase(std::span<const PassageNumber> numbers);

  private:
    std::vector<LivePassage> passages_;
};

}  // namespace memoir::engine
