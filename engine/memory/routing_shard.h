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
#include "engine/memory/shard_index.h"
#include "engine/ops/backend.h"

namespace memoir::engine {

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
    // Whether the last score() was as exact as rescore() is.
    bool isExact() const { return exact_; }
    // Puts exact scores of the last layer in the place of rounded ones; passages of other shards are ignored.
    void rescore(std::span<const PassageNumber> numbers);
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
    ConstView startsOf(std::size_t piece) const;
    void rescorePiece(std::size_t piece, std::span<const std::int32_t> records);
    std::vector<float> rescoredCopies(const ShardIndex::Piece& piece, ConstView stored,
                                      std::span<const std::int32_t> records);

    std::shared_ptr<const BankSnapshot> snapshot_;
    std::shared_ptr<const ShardIndex> index_;
    Backend& backend_;
    ResidentKeys& keys_;
    std::vector<Tensor> chunkStarts_;   // of each piece, on a device that is not the host
    std::vector<std::int8_t> allowed_;  // per passage of the index
    std::vector<float> scores_, ranking_;
    std::vector<float> recordScores_;  // scratch for one piece
    Tensor chunkScores_, reduced_;     // scratch on the device, for the largest piece
    // Of the last score(): the folded query, empty where folding is not valid.
    Tensor folded_;
    int layer_ = 0;
    ChunkReduce chunks_ = ChunkReduce::Max;
    bool exact_ = true;
};

}  // namespace memoir::engine
