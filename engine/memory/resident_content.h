// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/base/free_ranges.h"
#include "engine/memory/bank_snapshot.h"
#include "engine/memory/memory_plan.h"
#include "engine/memory/shard_index.h"
#include "engine/ops/backend.h"

namespace memoir::engine {

// The pooled keys and values of selected passages, kept near one device: in its memory, or in pinned host memory that
// its kernels read in place. A passage comes from the bank's files when it is first selected, with all its layers in
// one copy, and stays; where the room is full, those that were longest not used go. What finds no room is read from the
// files each time.
class ResidentContent {
  public:
    // Throws Error{OutOfResources} where the tier has no such room. Mapped keeps nothing. The backend outlives this.
    ResidentContent(Backend& backend, const BankShape& shape, Tier tier, std::int64_t roomBytes);

    // As BankSnapshot::fetch.
    void fetch(const BankSnapshot& snapshot, std::span<const PassageNumber> numbers, int routedLayer, View keys,
               View values);
    // Forgets what is not live in this snapshot, or another shard's by now.
    void keepLive(const BankSnapshot& snapshot, const ShardIndex& index);

    Tier tier() const { return tier_; }
    std::int64_t residentBytes() const;  // of passages that are there

  private:
    // A passage's rows, in the order of its packed content (PackedRows): per plane its chunks.
    struct Entry {
        PassageNumber number = 0;
        std::uint64_t sequence = 0;
        std::int64_t begin = 0, rowCount = 0;
        std::uint64_t lastFetch = 0;
    };
    using Entries = std::list<Entry>;  // the longest unused first

    const Entry* placed(const BankSnapshot& snapshot, PassageNumber number);
    std::optional<std::int64_t> makeRoom(std::int64_t rowCount);
    void drop(Entries::iterator entry);
    void load(const BankSnapshot& snapshot, const Entry& entry);
    bool isCopied(std::int64_t rowCount, DType wanted) const;
    void copyRows(std::int64_t begin, View out);
    void gather(std::span<const std::int32_t> rows, View out);

    Backend& backend_;
    BankShape shape_;
    Tier tier_;
    Tensor rows_;  // [room, G, E]
    FreeRanges free_;
    Entries entries_;
    std::unordered_map<std::uint64_t, Entries::iterator> bySequence_;
    std::uint64_t fetchCount_ = 0;
    Tensor indices_;  // int32, on the device
};

}  // namespace memoir::engine
