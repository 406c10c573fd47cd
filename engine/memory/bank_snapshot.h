// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/memory/bank_shape.h"
#include "engine/memory/encoded_passage.h"
#include "engine/ops/backend.h"

namespace memoir::engine {

class RecordBlock;
struct Record;

// Where one live passage is stored: a record of one of the snapshot's blocks.
struct LivePassage {
    PassageNumber number = 0;
    std::int32_t block = 0;
    std::int32_t record = 0;
};

// The live passages of a bank at one moment. Immutable: what is appended, forgotten or compacted later does not show,
// and the bytes stay readable until the snapshot is gone. Safe to read from several threads.
//
// "Storage order" is ascending by passage number; chunks stand in the order of their passages. Calls that take numbers
// want them ascending, without duplicates, all of them in the snapshot. Routed layers count from 0.
class BankSnapshot {
  public:
    // The first recordCount records of a block are part of the snapshot; a block of the tail may have grown since.
    struct Part {
        std::shared_ptr<const RecordBlock> block;
        std::int32_t recordCount = 0;
    };

    BankSnapshot(const BankShape& shape, std::vector<Part> parts, std::vector<LivePassage> passages);

    const BankShape& shape() const { return shape_; }
    std::span<const Part> parts() const { return parts_; }
    std::span<const LivePassage> passages() const { return passages_; }
    std::int64_t passageCount() const { return static_cast<std::int64_t>(passages_.size()); }
    bool contains(PassageNumber number) const { return find(number) != nullptr; }

    // How many chunks the passages have together: the rows that fetch() fills.
    std::int64_t chunkCount(std::span<const PassageNumber> numbers) const;
    // Their chunks, counted over all chunks of the snapshot in storage order. O(passages): for parity and inspection.
    std::vector<std::int64_t> chunkIndices(std::span<const PassageNumber> numbers) const;

    // Pooled keys and values of the passages in one routed layer, dequantised, one passage after the other:
    // keys and values [chunkCount(numbers), G, E] float32 on the backend's device. Throws Error{Corrupt} for a passage
    // whose bytes are damaged; the Router only selects sound ones.
    void fetch(Backend& backend, std::span<const PassageNumber> numbers, int routedLayer, View keys, View values) const;

    const Record& recordOf(PassageNumber number) const;
    // All layers' pooled keys and values as stored (PackedRows). Throws as fetch().
    std::vector<std::byte> packedContentOf(PassageNumber number) const;

    // Whether the passage's pooled keys and values match their checksum; reads them the first time only.
    bool isSound(PassageNumber number) const;

  private:
    const LivePassage* find(PassageNumber number) const;
    const LivePassage& at(PassageNumber number) const;
    const Record& recordOf(const LivePassage& passage) const;

    BankShape shape_;
    std::vector<Part> parts_;
    std::vector<LivePassage> passages_;  // ascending by number
};

}  // namespace memoir::engine
