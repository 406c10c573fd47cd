// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "engine/memory/memory_plan.h"
#include "engine/ops/backend.h"
#include "engine/tensor/tensor.h"

namespace memoir::engine {

class RecordBlock;

// The routing keys of one shard near its device, kept from question to question: every question reads all of them. What
// was appended since the last question is added, what other shards took over is dropped. On a CPU they are read where
// they lie. Keys that find no room on the device go to pinned host memory, and those that find none there stay where
// they are and are copied for each scan: slower, but never a failure.
class ResidentKeys {
  public:
    explicit ResidentKeys(Backend& backend) : backend_(backend) {}

    // Where keys go that are not there yet. Others go when the placement changes.
    void place(Tier tier, KeysAs as);
    // The keys of a block's chunks [first, first + count) in one routed layer, for the time of this question: as
    // stored, or int8 with scales.
    ConstView keys(const std::shared_ptr<const RecordBlock>& block, int routedLayer, std::int64_t first,
                   std::int64_t count);
    // Frees all that belongs to other blocks.
    void keepOnly(const std::set<const RecordBlock*>& blocks);

    std::int64_t residentBytes() const;
    // The nearest tier that took what it was asked to; Device until one had no room.
    Tier tier() const { return tier_; }

  private:
    struct Plane {
        Tensor rows;
        std::int64_t begin = 0, end = 0;  // chunks of the block that are there
    };
    struct Entry {
        std::weak_ptr<const RecordBlock> block;
        std::vector<Plane> layers;
    };

    bool makeRoom(Plane& plane, ConstView stored, std::int64_t first, std::int64_t count);
    void fill(Plane& plane, ConstView stored, std::int64_t end);

    Backend& backend_;
    std::map<const RecordBlock*, Entry> entries_;
    Tier tier_ = Tier::Device;
    KeysAs as_ = KeysAs::Stored;
};

}  // namespace memoir::engine
