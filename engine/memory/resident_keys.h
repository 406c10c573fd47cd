// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "engine/ops/backend.h"
#include "engine/tensor/tensor.h"

namespace memoir::engine {

class RecordBlock;

// The routing keys of one shard on its device, kept from question to question: every question reads all of them. What
// was appended since the last question is added, what other shards took over is dropped. On a CPU they are read where
// they lie. Keys that find no room on the device stay where they are and are copied for each scan: slower, but never a
// failure.
class ResidentKeys {
  public:
    explicit ResidentKeys(Backend& backend) : backend_(backend) {}

    // The keys of a block's chunks [first, first + count) in one routed layer, for the time of this question.
    ConstView keys(const std::shared_ptr<const RecordBlock>& block, int routedLayer, std::int64_t first,
                   std::int64_t count);
    // Frees what belongs to blocks that nobody uses any more.
    void dropUnused();

    std::int64_t residentBytes() const;
    bool isComplete() const { return !hasRefused_; }  // false once the device had no room

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

    Backend& backend_;
    std::map<const RecordBlock*, Entry> entries_;
    bool hasRefused_ = false;
};

}  // namespace memoir::engine
