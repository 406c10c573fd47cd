// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/routing_shard.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/memory/record_block.h"
#include "engine/ops/memory.h"
#include "engine/ops/scan_passages.h"
#include "engine/ops/score_chunks.h"
#include "engine/ops/top_k.h"

namespace memoir::engine {

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
    folded_ = foldedQuery(query, rules);
    layer_ = routedLayer;
    chunks_ = rules.chunks;
    exact_ = true;
    for (std::size_t at = 0; at < index_->pieces().size(); ++at) {
        const ShardIndex::Piece& piece = index_->pieces()[at];
        const auto& block = snapshot_->parts()[static_cast<std::size_t>(piece.part)].block;
        if (block->routingKeys(routedLayer).shape[0] < piece.firstChunk + piece.chunkCount)
            continue;  // lost with the end of a shortened file
        const ConstView keys = keys_.keys(block, routedLayer, piece.firstChunk, piece.chunkCount);
        const ConstView starts = startsOf(at);
        const View scores = chunkScores_.view().rows(0, piece.chunkCount);
        const View reduced = reduced_.view().rows(0, std::ssize(piece.passageOfRecord));
        if (folded_.view()) {
            scanPassages(backend_, {folded_, keys, starts, rules.chunks}, scores, reduced);
            exact_ = exact_ && keys.dtype == block->routingKeys(routedLayer).dtype && backend_.scansExactly(keys.dtype);
        } else {
            scoreChunks(backend_, query, keys, rule, scores);
            reduceChunks(backend_, scores, starts, rules.chunks, reduced);
        }
        keepScores(piece, reduced);
        if (sink) tellChunks(piece, scores, sink);
    }
}

ConstView RoutingShard::startsOf(std::size_t piece) const {
    if (chunkStarts_.empty()) return viewOf(std::span(index_->pieces()[piece].chunkStarts));
    return chunkStarts_[piece].view();
}

void RoutingShard::rescore(std::span<const PassageNumber> numbers) {
    if (exact_) return;
    std::vector<std::vector<std::int32_t>> recordsOfPiece(index_->pieces().size());
    for (const PassageNumber number : numbers) {
        if (const auto* passage = index_->find(number))
            recordsOfPiece[static_cast<std::size_t>(passage->piece)].push_back(passage->record);
    }
    for (std::size_t piece = 0; piece < recordsOfPiece.size(); ++piece) {
        if (!recordsOfPiece[piece].empty()) rescorePiece(piece, recordsOfPiece[piece]);
    }
}

// With the keys that were scanned where they are the stored ones and near the device, else with copies of those few.
void RoutingShard::rescorePiece(std::size_t at, std::span<const std::int32_t> records) {
    const ShardIndex::Piece& piece = index_->pieces()[at];
    const auto& block = snapshot_->parts()[static_cast<std::size_t>(piece.part)].block;
    if (block->routingKeys(layer_).shape[0] < piece.firstChunk + piece.chunkCount) return;
    const ConstView stored = block->routingKeys(layer_).rows(piece.firstChunk, piece.firstChunk + piece.chunkCount);
    const ConstView scanned = keys_.keys(block, layer_, piece.firstChunk, piece.chunkCount);
    std::vector<float> scores(records.size());
    if (scanned.dtype == stored.dtype && scanned.device.kind == backend_.device().kind) {
        rescorePassages(backend_, {folded_, scanned, startsOf(at), chunks_}, viewOf(records),
                        viewOf(std::span(scores)));
    } else {
        scores = rescoredCopies(piece, stored, records);
    }
    for (std::size_t i = 0; i < records.size(); ++i)
        scores_[static_cast<std::size_t>(piece.passageOfRecord[static_cast<std::size_t>(records[i])])] = scores[i];
}

std::vector<float> RoutingShard::rescoredCopies(const ShardIndex::Piece& piece, ConstView stored,
                                                std::span<const std::int32_t> records) {
    std::vector<std::int32_t> starts{0}, all;
    for (const std::int32_t record : records) {
        const auto* own = piece.chunkStarts.data() + record;
        starts.push_back(starts.back() + own[1] - own[0]);
        all.push_back(static_cast<std::int32_t>(all.size()));
    }
    const std::int64_t count = starts.back(), scales = stored.scaleCount > 0 ? count : 0;
    Tensor onHost = hostTensor(stored.shape.withFirst(count), stored.dtype, scales);
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto* own = piece.chunkStarts.data() + records[i];
        const ConstView from = stored.rows(own[0], own[1]);
        const View to = onHost.view().rows(starts[i], starts[i + 1]);
        std::copy_n(from.data, bytesOf(from.dtype, from.shape.elementCount()), to.data);
        if (scales > 0) std::copy_n(from.rowScales, from.scaleCount, to.rowScales);
    }
    std::vector<float> scores(records.size());
    rescorePassages(backend_, {folded_, onHost, viewOf(std::span(std::as_const(starts))), chunks_},
                    viewOf(std::span(std::as_const(all))), viewOf(std::span(scores)));
    return scores;
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

// The scores are in host memory by now, whatever the device.
std::vector<RoutedScore> RoutingShard::best(By by, int k) const {
    const std::span<const float> scores = by == By::Ranking ? ranking_ : scores_;
    const auto isBetter = [&](std::int32_t a, std::int32_t b) {
        const float left = scores[static_cast<std::size_t>(a)], right = scores[static_cast<std::size_t>(b)];
        return left != right ? left > right : a < b;
    };
    std::vector<std::int32_t> chosen;  // a heap with the worst on top
    for (std::int32_t passage = 0; passage < static_cast<std::int32_t>(scores.size()); ++passage) {
        const auto at = static_cast<std::size_t>(passage);
        if (allowed_[at] == 0 || std::isnan(scores[at])) continue;
        if (std::ssize(chosen) < k) {
            chosen.push_back(passage);
            std::push_heap(chosen.begin(), chosen.end(), isBetter);
        } else if (isBetter(passage, chosen.front())) {
            std::pop_heap(chosen.begin(), chosen.end(), isBetter);
            chosen.back() = passage;
            std::push_heap(chosen.begin(), chosen.end(), isBetter);
        }
    }
    std::sort_heap(chosen.begin(), chosen.end(), isBetter);
    std::vector<RoutedScore> best;
    for (const std::int32_t passage : chosen) {
        const auto at = static_cast<std::size_t>(passage);
        best.push_back({index_->passages()[at].number, scores[at]});
    }
    return best;
}

void RoutingShard::forbid(PassageNumber number) {
    const auto* passage = index_->find(number);
    if (passage != nullptr) allowed_[static_cast<std::size_t>(passage - index_->passages().data())] = 0;
}

}  // namespace memoir::engine
