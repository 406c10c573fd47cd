// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/routing_shard.h"

#include <algorithm>
#include <utility>

#include "engine/memory/record_block.h"
#include "engine/ops/attention.h"
#include "engine/ops/elementwise.h"
#include "engine/ops/gather_rows.h"
#include "engine/ops/mean_pool.h"
#include "engine/ops/memory.h"
#include "engine/ops/scan_passages.h"
#include "engine/ops/score_chunks.h"
#include "engine/ops/top_k.h"

namespace memoir::engine {

namespace {

std::vector<std::int8_t> allowedOf(std::span<const ShardIndex::Passage> passages, const AllowedPassages& allowed) {
    std::vector<std::int8_t> mask;
    if (!allowed) return mask;
    mask.reserve(passages.size());
    auto next = allowed->begin();
    for (const ShardIndex::Passage& passage : passages) {
        while (next != allowed->end() && *next < passage.number) ++next;
        mask.push_back(next != allowed->end() && *next == passage.number ? 1 : 0);
    }
    return mask;
}

View flat(Tensor& column) {
    return column.view().reshaped(Shape{column.shape()[0]});
}

}  // namespace

RoutingShard::RoutingShard(std::shared_ptr<const BankSnapshot> snapshot, std::shared_ptr<const ShardIndex> index,
                           RankMemory& memory, const AllowedPassages& allowed)
    : snapshot_(std::move(snapshot)),
      index_(std::move(index)),
      memory_(memory),
      backend_(memory.backend()),
      work_(memory.takeWork(index_)),
      allowed_(allowedOf(index_->passages(), allowed)) {
    clear(backend_, work_->ranking);
}

RoutingShard::~RoutingShard() {
    memory_.giveBackWork(std::move(work_));
}

View RoutingShard::queryRoom(const Shape& shape) {
    query_ = work_->query.view(backend_, shape);
    return query_;
}

void RoutingShard::prepareQuery(const RoutingRules& rules) {
    if (rules.normalise) normalizeRows(backend_, query_);
}

// With a mean over heads the scan needs one dot product per token and chunk instead of one per head, and with a mean
// over tokens one per chunk.
View RoutingShard::foldedRoom(const RoutingRules& rules) {
    if (rules.heads != HeadReduce::Mean) return {};
    const BankShape& shape = snapshot_->shape();
    const std::int64_t tokenCount = foldedTokenCount(query_.shape[0], rules.tokens);
    return work_->folded.view(backend_, Shape{tokenCount, shape.kvHeads, shape.headWidth});
}

// Not lost with the end of a shortened file.
bool RoutingShard::isWhole(const ShardIndex::Piece& piece) const {
    const auto& block = snapshot_->parts()[static_cast<std::size_t>(piece.part)].block;
    return block->routingKeys(layer_).shape[0] >= piece.firstChunk + piece.chunkCount;
}

ConstView RoutingShard::keysOf(const ShardIndex::Piece& piece) {
    const auto& block = snapshot_->parts()[static_cast<std::size_t>(piece.part)].block;
    return memory_.keys().keys(block, layer_, piece.firstChunk, piece.chunkCount);
}

void RoutingShard::score(int routedLayer, const RoutingRules& rules, const ChunkSink& sink) {
    layer_ = routedLayer;
    chunks_ = rules.chunks;
    folded_ = foldedRoom(rules);
    if (sink || backend_.device().kind == DeviceKind::Cpu) {
        scan(rules, sink);
    } else {
        scanRecorded(rules);
    }
    exact_ = true;
    for (const ShardIndex::Piece& piece : index_->pieces()) {
        if (!folded_ || !isWhole(piece)) continue;
        const DType stored = snapshot_->shape().dtype, scanned = keysOf(piece).dtype;
        exact_ = exact_ && scanned == stored && backend_.scansExactly(scanned);
    }
}

// Starting its kernels one by one takes longer than they do where a bank is small, so a scan that comes back is
// recorded; keys that are copied for each question cannot be.
void RoutingShard::scanRecorded(const RoutingRules& rules) {
    constexpr std::size_t kMostScans = 1024;
    std::vector<const std::byte*> places{query_.data, folded_.data};
    bool areNear = true;
    for (const ShardIndex::Piece& piece : index_->pieces()) {
        if (!isWhole(piece)) continue;
        const ConstView keys = keysOf(piece);
        areNear = areNear && keys.device.kind != DeviceKind::Cpu;
        places.push_back(keys.data);
    }
    if (!areNear) return scan(rules, {});
    if (work_->scans.size() >= kMostScans) work_->scans.clear();
    ShardWork::RecordedScan& known = work_->scans[{layer_, query_.shape[0]}];
    if (known.places != places) {
        known = {std::move(places), nullptr};
        return scan(rules, {});
    }
    if (known.recording != nullptr) return known.recording->replay();
    known.recording = backend_.record([&] { scan(rules, {}); });
    if (known.recording == nullptr) scan(rules, {});
}

void RoutingShard::scan(const RoutingRules& rules, const ChunkSink& sink) {
    const ScoreRule rule{rules.heads, rules.tokens, rules.scale};
    if (folded_) foldQuery(backend_, query_, rule, folded_);
    for (std::size_t at = 0; at < index_->pieces().size(); ++at) {
        const ShardIndex::Piece& piece = index_->pieces()[at];
        if (!isWhole(piece)) continue;
        const ConstView keys = keysOf(piece), starts = work_->chunkStarts[at];
        const View scores = work_->chunkScores.view().rows(0, piece.chunkCount);
        const View ofRecords = flat(work_->recordScores).rows(piece.firstSlot, piece.firstSlot + piece.recordCount());
        if (folded_) {
            scanPassages(backend_, {folded_, keys, starts, rules.chunks}, scores, ofRecords);
        } else {
            scoreChunks(backend_, query_, keys, rule, scores);
            reduceChunks(backend_, scores, starts, rules.chunks, ofRecords);
        }
        if (sink) tellChunks(piece, scores, sink);
    }
    gatherRows(backend_, work_->recordScores, work_->slots, work_->scores);
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
    if (!isWhole(piece)) return;
    const ConstView stored = block->routingKeys(layer_).rows(piece.firstChunk, piece.firstChunk + piece.chunkCount);
    const ConstView scanned = keysOf(piece);
    const View scores = work_->values.view(backend_, Shape{std::ssize(records), 1});
    if (scanned.dtype == stored.dtype && scanned.device.kind == backend_.device().kind) {
        rescorePassages(backend_, {folded_, scanned, work_->chunkStarts[at], chunks_}, placed(records),
                        scores.reshaped(Shape{scores.shape[0]}));
    } else {
        rescoreCopies(piece, stored, records, scores.reshaped(Shape{scores.shape[0]}));
    }
    std::vector<std::int32_t> passages;
    for (const std::int32_t record : records)
        passages.push_back(piece.passageOfRecord[static_cast<std::size_t>(record)]);
    storeRows(backend_, scores, placed(passages), work_->scores);
}

void RoutingShard::rescoreCopies(const ShardIndex::Piece& piece, ConstView stored,
                                 std::span<const std::int32_t> records, View scores) {
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
    rescorePassages(backend_, {folded_, onHost, viewOf(std::span(std::as_const(starts))), chunks_},
                    viewOf(std::span(std::as_const(all))), scores);
}

// A list on the device, until the next one.
ConstView RoutingShard::placed(std::span<const std::int32_t> list) {
    const View there = work_->places.view(backend_, Shape{std::ssize(list)});
    copy(backend_, viewOf(list), there);
    return there;
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
    add(backend_, work_->scores, work_->ranking, weight);
}

ConstView RoutingShard::mask() {
    if (allowed_.empty()) return {};
    if (!maskIsThere_) copy(backend_, viewOf(std::span(std::as_const(allowed_))), work_->allowed);
    maskIsThere_ = true;
    return work_->allowed;
}

std::vector<RoutedScore> RoutingShard::best(Best by, int k) {
    const std::int64_t count = std::min<std::int64_t>(k, std::ssize(index_->passages()));
    if (count == 0) return {};
    const View indices = work_->chosen.view(backend_, Shape{count}),
               values = work_->values.view(backend_, Shape{count});
    topK(backend_, flat(by == Best::InRanking ? work_->ranking : work_->scores), mask(), indices, values);
    std::vector<std::int32_t> chosen(static_cast<std::size_t>(count));
    std::vector<float> scores(chosen.size());
    copy(backend_, indices, viewOf(std::span(chosen)));
    copy(backend_, values, viewOf(std::span(scores)));
    std::vector<RoutedScore> best;
    for (std::size_t i = 0; i < chosen.size() && chosen[i] >= 0; ++i)
        best.push_back({index_->passages()[static_cast<std::size_t>(chosen[i])].number, scores[i]});
    return best;
}

void RoutingShard::forbid(PassageNumber number) {
    const auto* passage = index_->find(number);
    if (passage == nullptr) return;
    if (allowed_.empty()) allowed_.assign(index_->passages().size(), 1);
    allowed_[static_cast<std::size_t>(passage - index_->passages().data())] = 0;
    maskIsThere_ = false;
}

std::vector<float> RoutingShard::scores() const {
    std::vector<float> scores(index_->passages().size());
    copy(backend_, flat(work_->scores), viewOf(std::span(scores)));
    return scores;
}

}  // namespace memoir::engine
