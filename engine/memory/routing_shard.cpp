// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/routing_shard.h"

#include <algorithm>
#include <utility>

#include "engine/memory/record_block.h"
#include "engine/ops/memory.h"
#include "engine/ops/scan_passages.h"
#include "engine/ops/score_chunks.h"
#include "engine/ops/top_k.h"

namespace memoir::engine {

ShardIndex::ShardIndex(const BankSnapshot& snapshot, int shard, int shardCount)
    : pieceOfPart_(snapshot.parts().size()) {
    addPieces(snapshot, shard, shardCount);
    addPassages(snapshot);
}

void ShardIndex::addPieces(const BankSnapshot& snapshot, int shard, int shardCount) {
    std::int64_t total = 0, before = 0;
    for (const auto& part : snapshot.parts()) total += part.block->chunkEnd(part.recordCount);
    for (std::size_t at = 0; at < snapshot.parts().size(); ++at) {
        const auto& part = snapshot.parts()[at];
        for (std::int32_t index = 0; index < part.recordCount; ++index) {
            const Record& record = part.block->record(index);
            const std::int64_t owner = before * shardCount / total;
            before += record.chunkCount;
            if (owner == shard) addRecord(at, index, record);
        }
    }
}

void ShardIndex::addRecord(std::size_t part, std::int32_t index, const Record& record) {
    Place& place = pieceOfPart_[part];
    if (place.piece < 0) {
        place = {static_cast<std::int32_t>(pieces_.size()), index};
        pieces_.push_back({static_cast<std::int32_t>(part), record.chunkStart, 0, {0}, {}});
    }
    Piece& piece = pieces_.back();
    piece.chunkCount += record.chunkCount;
    piece.chunkStarts.push_back(static_cast<std::int32_t>(piece.chunkCount));
    piece.passageOfRecord.push_back(-1);
}

void ShardIndex::addPassages(const BankSnapshot& snapshot) {
    for (std::int64_t position = 0; position < snapshot.passageCount(); ++position) {
        const LivePassage& live = snapshot.passages()[static_cast<std::size_t>(position)];
        const Place place = pieceOfPart_[static_cast<std::size_t>(live.block)];
        if (place.piece < 0) continue;
        auto& passageOfRecord = pieces_[static_cast<std::size_t>(place.piece)].passageOfRecord;
        const std::int64_t offset = live.record - place.firstRecord;
        if (offset < 0 || offset >= std::ssize(passageOfRecord)) continue;
        if (!snapshot.parts()[static_cast<std::size_t>(live.block)].block->routingIsSound(live.record)) continue;
        passageOfRecord[static_cast<std::size_t>(offset)] = static_cast<std::int32_t>(passages_.size());
        passages_.push_back({live.number, position});
    }
}

namespace {

std::vector<std::int8_t> allowedOf(std::span<const ShardIndex::Passage> passages, const AllowedPassages& allowed) {
    if (!allowed) return std::vector<std::int8_t>(passages.size(), 1);
    std::vector<std::int8_t> mask;
    mask.reserve(passages.size());
    auto next = allowed->begin();
    for (const ShardIndex::Passage& passage : passages) {
        while (next != allowed->end() && *next < passage.number) ++next;
        mask.push_back(next != allowed->end() && *next == passage.number ? 1 : 0);
    }
    return mask;
}

struct LargestPiece {
    std::int64_t chunks = 0, records = 0;
};

LargestPiece largestOf(std::span<const ShardIndex::Piece> pieces) {
    LargestPiece largest;
    for (const ShardIndex::Piece& piece : pieces) {
        largest.chunks = std::max(largest.chunks, piece.chunkCount);
        largest.records = std::max(largest.records, std::ssize(piece.passageOfRecord));
    }
    return largest;
}

}  // namespace

RoutingShard::RoutingShard(std::shared_ptr<const BankSnapshot> snapshot, std::shared_ptr<const ShardIndex> index,
                           Backend& backend, ResidentKeys& keys, const AllowedPassages& allowed)
    : snapshot_(std::move(snapshot)),
      index_(std::move(index)),
      backend_(backend),
      keys_(keys),
      allowed_(allowedOf(index_->passages(), allowed)),
      scores_(allowed_.size()),
      ranking_(allowed_.size()) {
    const LargestPiece largest = largestOf(index_->pieces());
    recordScores_.resize(static_cast<std::size_t>(largest.records));
    chunkScores_ = backend_.allocate(Shape{largest.chunks}, DType::F32);
    reduced_ = backend_.allocate(Shape{largest.records}, DType::F32);
    if (backend_.device().kind == DeviceKind::Cpu) return;
    for (const ShardIndex::Piece& piece : index_->pieces()) {
        chunkStarts_.push_back(backend_.allocate(Shape{std::ssize(piece.chunkStarts)}, DType::I32));
        copy(backend_, viewOf(std::span(piece.chunkStarts)), chunkStarts_.back());
    }
}

// With a mean over heads the scan needs one dot product per token and chunk instead of one per head, and with a mean
// over tokens one per chunk.
Tensor RoutingShard::foldedQuery(ConstView query, const RoutingRules& rules) const {
    if (rules.heads != HeadReduce::Mean) return {};
    const BankShape& shape = snapshot_->shape();
    const std::int64_t tokenCount = foldedTokenCount(query.shape[0], rules.tokens);
    Tensor folded = backend_.allocate(Shape{tokenCount, shape.kvHeads, shape.headWidth}, DType::F32);
    foldQuery(backend_, query, {rules.heads, rules.tokens, rules.scale}, folded);
    return folded;
}

void RoutingShard::score(int routedLayer, ConstView query, const RoutingRules& rules, const ChunkSink& sink) {
    const ScoreRule rule{rules.heads, rules.tokens, rules.scale};
    const Tensor folded = foldedQuery(query, rules);
    for (std::size_t at = 0; at < index_->pieces().size(); ++at) {
        const ShardIndex::Piece& piece = index_->pieces()[at];
        const auto& block = snapshot_->parts()[static_cast<std::size_t>(piece.part)].block;
        if (block->routingKeys(routedLayer).shape[0] < piece.firstChunk + piece.chunkCount)
            continue;  // lost with the end of a shortened file
        const ConstView keys = keys_.keys(block, routedLayer, piece.firstChunk, piece.chunkCount);
        const ConstView starts =
            chunkStarts_.empty() ? ConstView(viewOf(std::span(piece.chunkStarts))) : ConstView(chunkStarts_[at].view());
        const View scores = chunkScores_.view().rows(0, piece.chunkCount);
        const View reduced = reduced_.view().rows(0, std::ssize(piece.passageOfRecord));
        if (folded.view()) {
            scanPassages(backend_, {folded, keys, starts, rules.chunks}, scores, reduced);
        } else {
            scoreChunks(backend_, query, keys, rule, scores);
            reduceChunks(backend_, scores, starts, rules.chunks, reduced);
        }
        keepScores(piece, reduced);
        if (sink) tellChunks(piece, scores, sink);
    }
}

void RoutingShard::keepScores(const ShardIndex::Piece& piece, ConstView reduced) {
    const auto recordScores = std::span(recordScores_).first(piece.passageOfRecord.size());
    copy(backend_, reduced, viewOf(recordScores));
    for (std::size_t record = 0; record < recordScores.size(); ++record) {
        const std::int32_t passage = piece.passageOfRecord[record];
        if (passage >= 0) scores_[static_cast<std::size_t>(passage)] = recordScores[record];
    }
}

void RoutingShard::tellChunks(const ShardIndex::Piece& piece, ConstView chunkScores, const ChunkSink& sink) const {
    std::vector<float> scores(static_cast<std::size_t>(piece.chunkCount));
    copy(backend_, chunkScores, viewOf(std::span(scores)));
    for (std::size_t record = 0; record < piece.passageOfRecord.size(); ++record) {
        const std::int32_t passage = piece.passageOfRecord[record];
        if (passage < 0) continue;
        const auto begin = static_cast<std::size_t>(piece.chunkStarts[record]);
        const auto end = static_cast<std::size_t>(piece.chunkStarts[record + 1]);
        sink(index_->passages()[static_cast<std::size_t>(passage)].position,
             std::span(scores).subspan(begin, end - begin));
    }
}

void RoutingShard::addToRanking(float weight) {
    for (std::size_t passage = 0; passage < scores_.size(); ++passage) ranking_[passage] += weight * scores_[passage];
}

std::vector<RoutedScore> RoutingShard::best(By by, int k) const {
    std::vector<std::int32_t> indices(static_cast<std::size_t>(k));
    std::vector<float> values(indices.size());
    const std::span<const float> scores = by == By::Ranking ? ranking_ : scores_;
    if (scores.empty()) return {};
    topK(backend_, viewOf(scores), viewOf(std::span(allowed_)), viewOf(std::span(indices)), viewOf(std::span(values)));
    std::vector<RoutedScore> best;
    for (std::size_t slot = 0; slot < indices.size() && indices[slot] >= 0; ++slot) {
        best.push_back({index_->passages()[static_cast<std::size_t>(indices[slot])].number, values[slot]});
    }
    return best;
}

void RoutingShard::forbid(PassageNumber number) {
    const auto found = std::ranges::lower_bound(index_->passages(), number, {}, &ShardIndex::Passage::number);
    if (found == index_->passages().end() || found->number != number) return;
    allowed_[static_cast<std::size_t>(found - index_->passages().begin())] = 0;
}

}  // namespace memoir::engine
