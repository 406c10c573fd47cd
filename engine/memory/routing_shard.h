// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "engine/memory/bank_snapshot.h"
#include "engine/memory/rank_memory.h"
#include "engine/memory/router.h"
#include "engine/memory/shard_index.h"
#include "engine/memory/shard_work.h"
#include "engine/ops/backend.h"

namespace memoir::engine {

// One question's scores over the passages of one shard, on one backend, where they stay: of a layer only the best
// passages are told.
class RoutingShard {
  public:
    // The memory outlives this.
    RoutingShard(std::shared_ptr<const BankSnapshot> snapshot, std::shared_ptr<const ShardIndex> index,
                 RankMemory& memory, const AllowedPassages& allowed);
    ~RoutingShard();
    RoutingShard(const RoutingShard&) = delete;
    RoutingShard& operator=(const RoutingShard&) = delete;

    Backend& backend() const { return backend_; }
    const ShardIndex& index() const { return *index_; }

    // Where the question's routing queries go before score(), [T, H, E] float32 on the backend's device.
    View queryRoom(const Shape& shape);
    // Brings them to unit length where the rules want it.
    void prepareQuery(const RoutingRules& rules);
    // Scores every passage in one routed layer by the queries, T >= 1. The sink, where there is one, is told the chunk
    // scores of every passage, by its position in the snapshot.
    using ChunkSink = std::function<void(std::int64_t position, std::span<const float> scores)>;
    void score(int routedLayer, const RoutingRules& rules, const ChunkSink& sink = {});
    // Whether the last score() was as exact as rescore() is.
    bool isExact() const { return exact_; }
    // Puts exact scores of the last layer in the place of rounded ones; passages of other shards are ignored.
    void rescore(std::span<const PassageNumber> numbers);
    // Adds weight times the scores of the last score() to the ranking.
    void addToRanking(float weight);

    // The best allowed passages, best first, ties to the lower number; at most k.
    std::vector<RoutedScore> best(Best by, int k);
    void forbid(PassageNumber number);

    std::vector<float> scores() const;  // of the last score(), per passage of the index

  private:
    View foldedRoom(const RoutingRules& rules);  // empty where folding is not valid
    ConstView keysOf(const ShardIndex::Piece& piece);
    bool isWhole(const ShardIndex::Piece& piece) const;
    void scan(const RoutingRules& rules, const ChunkSink& sink);
    void scanRecorded(const RoutingRules& rules);
    void tellChunks(const ShardIndex::Piece& piece, ConstView chunkScores, const ChunkSink& sink) const;
    void rescorePiece(std::size_t piece, std::span<const std::int32_t> records);
    void rescoreCopies(const ShardIndex::Piece& piece, ConstView stored, std::span<const std::int32_t> records,
                       View scores);
    ConstView placed(std::span<const std::int32_t> list);
    ConstView mask();

    std::shared_ptr<const BankSnapshot> snapshot_;
    std::shared_ptr<const ShardIndex> index_;
    RankMemory& memory_;
    Backend& backend_;
    std::unique_ptr<ShardWork> work_;
    std::vector<std::int8_t> allowed_;  // per passage of the index; empty: everything is
    bool maskIsThere_ = false;          // on the device
    // Of the last score().
    View query_, folded_;
    int layer_ = 0;
    ChunkReduce chunks_ = ChunkReduce::Max;
    bool exact_ = true;
};

}  // namespace memoir::engine
