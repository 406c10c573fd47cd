// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>

#include "engine/memory/memory_plan.h"
#include "engine/memory/resident_content.h"
#include "engine/memory/resident_keys.h"
#include "engine/memory/shard_index.h"
#include "engine/memory/shard_work.h"
#include "engine/ops/backend.h"

namespace memoir::engine {

// What one rank of Memory Parallel keeps near its device from question to question. Until it is placed, keys go to the
// device and content stays in the files.
class RankMemory {
  public:
    // The backend outlives this.
    explicit RankMemory(Backend& backend) : backend_(backend), keys_(backend) {}

    Backend& backend() const { return backend_; }
    ResidentKeys& keys() { return keys_; }
    const ResidentKeys& keys() const { return keys_; }
    const ResidentContent* content() const { return content_.get(); }  // null until it is placed

    // Takes the room that the placement names, or that of the next tier that has any.
    void place(const Placement& placement, const BankShape& shape);
    // Frees what belongs to other shards and to passages that are gone.
    void keepOnly(const BankSnapshot& snapshot, const ShardIndex& index);

    // What a question scores with; a question that gives it back leaves it to the next one over the same index.
    std::unique_ptr<ShardWork> takeWork(const std::shared_ptr<const ShardIndex>& index);
    void giveBackWork(std::unique_ptr<ShardWork> work) { spareWork_ = std::move(work); }

    // As BankSnapshot::fetch.
    void fetch(const BankSnapshot& snapshot, std::span<const PassageNumber> numbers, int routedLayer, View keys,
               View values);

    // Keys and values on their way between ranks: activations [rows, G, E] on the device, until the next call.
    struct Rows {
        View keys, values;
    };
    Rows parts(const BankShape& shape, std::int64_t rowCount) { return reserved(parts_, shape, rowCount); }
    Rows whole(const BankShape& shape, std::int64_t rowCount) { return reserved(whole_, shape, rowCount); }
    // A list of rows on the device, until the next call.
    ConstView listed(std::span<const std::int32_t> rows);

  private:
    struct Staging {
        Tensor keys, values;
    };
    Rows reserved(Staging& staging, const BankShape& shape, std::int64_t rowCount);

    Backend& backend_;
    ResidentKeys keys_;
    std::unique_ptr<ResidentContent> content_;
    std::unique_ptr<ShardWork> spareWork_;
    Staging parts_, whole_;
    Tensor list_;
};

}  // namespace memoir::engine
