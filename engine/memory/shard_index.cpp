// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/shard_index.h"

#include <algorithm>
#include <bit>

#include "engine/memory/record_block.h"

namespace memoir::engine {

ShardIndex::ShardIndex(const BankSnapshot& snapshot, int shard, int shardCount)
    : pieceOfPart_(snapshot.parts().size()) {
    addPieces(snapshot, shard, shardCount);
    addPassages(snapshot);
}

void ShardIndex::addPieces(const BankSnapshot& snapshot, int shard, int shardCount) {
    std::int64_t total = 0, before = 0;
    for (const auto& part : snapshot.parts()) total += part.block->chunkEnd(part.recordCount);
    const auto step =
        static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(total / (128 * shardCount) + 1)));
    for (std::size_t at = 0; at < snapshot.parts().size(); ++at) {
        const auto& part = snapshot.parts()[at];
        for (std::int32_t index = 0; index < part.recordCount; ++index) {
            const Record& record = part.block->record(index);
            const std::int64_t owner = before / step * step * shardCount / total;
            before += record.chunkCount;
            if (owner == shard) addRecord(at, index, record);
        }
    }
}

void ShardIndex::addRecord(std::size_t part, std::int32_t index, const Record& record) {
    Place& place = pieceOfPart_[part];
    if (place.piece < 0) {
        place = {static_cast<std::int32_t>(pieces_.size()), index};
        const auto slot = static_cast<std::int32_t>(slotCount());
        pieces_.push_back({static_cast<std::int32_t>(part), record.chunkStart, 0, slot, {0}, {}});
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
        passages_.push_back({live.number, position, place.piece, static_cast<std::int32_t>(offset)});
    }
}

std::int64_t ShardIndex::slotCount() const {
    return pieces_.empty() ? 0 : pieces_.back().firstSlot + pieces_.back().recordCount();
}

const ShardIndex::Passage* ShardIndex::find(PassageNumber number) const {
    const auto found = std::ranges::lower_bound(passages_, number, {}, &Passage::number);
    return found != passages_.end() && found->number == number ? &*found : nullptr;
}

}  // namespace memoir::engine
