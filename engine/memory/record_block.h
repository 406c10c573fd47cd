// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "engine/base/file.h"
#include "engine/memory/bank_shape.h"
#include "engine/memory/format.h"
#include "engine/tensor/view.h"

namespace memoir::engine {

// The records that were found damaged, by sequence. Shared by a bank and the blocks of its snapshots.
class DamageLog {
  public:
    void add(std::uint64_t sequence);
    std::vector<std::uint64_t> sequences() const;
    void forget(std::size_t count);  // the first ones, which were dealt with

  private:
    mutable std::mutex mutex_;
    std::vector<std::uint64_t> sequences_;  // guarded by mutex_
};

// The routing keys of a block: per routed layer [chunks, G, E] as stored, in a map or in memory.
struct RoutingPlanes {
    std::vector<ConstView> layers;
    std::shared_ptr<const void> owner;
};

// The pooled keys and values of one passage in one routed layer, as stored.
struct StoredContent {
    std::vector<std::byte> bytes;
    ConstView keys, values;  // [C, G, E], into `bytes`
};

// Records whose routing keys lie side by side in one plane per routed layer: a sealed segment, or a run of the tail.
//
// Records are only ever added at the end, within a capacity that is set when the block is made, and nothing that is
// there changes; so readers that know how many records there were need no lock. Bytes are checked against their
// checksum when they are first read, and what fails is noted in the damage log.
class RecordBlock {
  public:
    // A block that holds `records` and has room for up to `capacity`.
    RecordBlock(const BankShape& shape, std::shared_ptr<const File> file, RoutingPlanes planes,
                std::span<const Record> records, std::int32_t capacity, std::shared_ptr<DamageLog> damage);

    std::int32_t recordCount() const { return recordCount_; }  // for the bank's thread; snapshots carry their own
    std::int32_t capacity() const { return static_cast<std::int32_t>(records_.size()); }
    const Record& record(std::int32_t index) const { return records_[static_cast<std::size_t>(index)]; }
    std::span<const Record> records() const {
        return std::span(records_).first(static_cast<std::size_t>(recordCount_));
    }
    std::int64_t chunkEnd(std::int32_t recordCount) const;  // chunks of the first records

    void add(const Record& record);

    // [all chunks there is room for, G, E]
    ConstView routingKeys(int routedLayer) const { return planes_.layers[static_cast<std::size_t>(routedLayer)]; }

    bool routingIsSound(std::int32_t index) const;
    bool contentIsSound(std::int32_t index) const;
    // Reads everything again, whatever was known.
    void checkAgain(std::int32_t index) const;

    // The whole packed content. Throws Error{Corrupt} when it is damaged.
    std::vector<std::byte> content(std::int32_t index) const;
    StoredContent content(std::int32_t index, int routedLayer) const;

  private:
    enum class Health : std::uint8_t { Unchecked, Sound, Damaged };
    using HealthOfRecords = std::unique_ptr<std::atomic<Health>[]>;

    template <class Check>
    bool soundAfter(const HealthOfRecords& health, std::int32_t index, Check&& check) const;
    bool routingMatches(const Record& record) const;
    bool contentMatches(const Record& record) const;
    void readContent(const Record& record, std::int64_t begin, std::span<std::byte> into) const;

    BankShape shape_;
    std::shared_ptr<const File> file_;
    RoutingPlanes planes_;
    std::vector<Record> records_;  // as long as the capacity
    std::int32_t recordCount_ = 0;
    HealthOfRecords routingHealth_, contentHealth_;
    std::shared_ptr<DamageLog> damage_;
};

}  // namespace memoir::engine
