// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/memory/bank_snapshot.h"

namespace memoir::engine {

// Which passages of a snapshot one shard scores. The records of all blocks, in the order of the blocks, fall into
// shardCount runs of about equally many chunks; so every record belongs to exactly one shard. What is appended or
// compacted moves the ends of the runs, in steps of at most a hundredth of a run, so that most appends move none.
class ShardIndex {
  public:
    // The records [firstRecord, firstRecord + records) of one block.
    struct Piece {
        std::int32_t part = 0;  // of the snapshot
        std::int64_t firstChunk = 0, chunkCount = 0;
        std::int32_t firstSlot = 0;                 // how many records the pieces before have
        std::vector<std::int32_t> chunkStarts;      // [records + 1], from 0
        std::vector<std::int32_t> passageOfRecord;  // index into passages(), or -1 where the record is not live

        std::int64_t recordCount() const { return std::ssize(passageOfRecord); }
    };
    struct Passage {
        PassageNumber number = 0;
        std::int64_t position = 0;  // in the snapshot
        std::int32_t piece = 0, record = 0;
    };

    // Checks the routing keys of its live passages where nobody has yet; damaged ones are left out.
    ShardIndex(const BankSnapshot& snapshot, int shard, int shardCount);

    std::span<const Piece> pieces() const { return pieces_; }
    std::span<const Passage> passages() const { return passages_; }  // ascending by number
    std::int64_t slotCount() const;                                  // records of all pieces
    const Passage* find(PassageNumber number) const;                 // null where another shard has it

  private:
    void addPieces(const BankSnapshot& snapshot, int shard, int shardCount);
    void addRecord(std::size_t part, std::int32_t index, const Record& record);
    void addPassages(const BankSnapshot& snapshot);

    std::vector<Piece> pieces_;
    std::vector<Passage> passages_;
    struct Place {
        std::int32_t piece = -1, firstRecord = 0;
    };
    std::vector<Place> pieceOfPart_;  // by part of the snapshot
};

}  // namespace memoir::engine
