// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "engine/memory/bank_snapshot.h"
#include "engine/memory/resident_keys.h"
#include "engine/memory/router.h"
#include "engine/ops/backend.h"

namespace memoir::engine {

// Which passages of a snapshot one shard scores. The records of all blocks, in the order of the blocks, fall into
// shardCount runs of about equally many chunks; so every record belongs to exactly one shard.
class ShardIndex {
  public:
    // The records [firstRecord, firstRecord + records) of one block.
    struct Piece {
        std::int32_t part = 0;  // of the snapshot
        std::int64_t firstChunk = 0, chunkCount = 0;
        std::vector<std::int32_t> chunkStarts;      // [records + 1], from 0
        std::vector<std::int32_t> passageOfRecord;  // index into passages(), or -1 where the record is not live
    };
    struct Passage {
        PassageNumber number = 0;
        std::int64_t position = 0;  // in the snapshot
    };

    // Checks the routing keys of its live passages where nobody has yet; damaged ones are left out.
    ShardIndex(const BankSnapshot& snapshot, int shard, int shardCount);

    std::span<const Piece> pieces() const { return pieces_; }
    std::span<const Passage> passages() const { return passages_; }  // ascending by number

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

// One question's scores over the passages of one shard, on one backend.
class RoutingShard {
  public:
    // The backend and the keys outlive this.
    RoutingShard(std::shared_ptr<const BankSnapshot> snapshot, std::shared_ptr<const ShardIndex> index,
                 Backend& backend, ResidentKeys& keys, const AllowedPassages& allowed);

    Backend& backend() const { return backend_; }
    const ShardIndex& index() const { return *index_; }

    // Scores every passage in one routed layer. query [T, H, E] float32, T >= 1, as the rules want it: already of unit
    // length where they normalise. The sink, where there is one, is told the chunk scores of every passage, by its
    // position in the snapshot.
    using ChunkSink = std::function<void(std::int64_t position, std::span<const float> scores)>;
    void score(int routedLayer, ConstView query, const RoutingRules& rules, const ChunkSink& sink = {});
    // Adds weight times the scores of the last score() to the ranking.
    void addToRanking(float weight);

    enum class By { LastLayer, Ranking };
    // The best allowed passages, best first, ties to the lower number; at most k.
    std::vector<RoutedScore> best(By by, int k) const;
    void forbid(PassageNumber number);

    std::span<const float> scores() const { return scores_; }  // of the last score(), per passage of the index

  private:
    Tensor foldedQuery(ConstView query, const RoutingRules& rules) const;  // empty where folding is not valid
    void keepScores(const ShardIndex::Piece& piece, ConstView reduced);
    void tellChunks(const ShardIndex::Piece& piece, ConstView chunkScores, const ChunkSink& sink) const;

    std::shared_ptr<const BankSnapshot> snapshot_;
    std::shared_ptr<const ShardIndex> index_;
    Backend& backend_;
    ResidentKeys& keys_;
    std::vector<Tensor> chunkStarts_;   // of each piece, on a device that is not the host
    std::vector<std::int8_t> allowed_;  // per passage of the index
    std::vector<float> scores_, ranking_;
    std::vector<float> recordScores_;  // scratch for one piece
    Tensor chunkScores_, reduced_;     // scratch on the device, for the largest piece
};

}  // namespace memoir::engine
