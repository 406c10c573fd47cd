// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/shard_work.h"

#include <algorithm>
#include <span>
#include <utility>

#include "engine/ops/memory.h"

namespace memoir::engine {

namespace {

Tensor onDevice(Backend& backend, std::span<const std::int32_t> list) {
    Tensor there = backend.allocate(Shape{std::ssize(list)}, DType::I32);
    copy(backend, viewOf(list), there);
    return there;
}

}  // namespace

ShardWork::ShardWork(Backend& backend, std::shared_ptr<const ShardIndex> of) : index(std::move(of)) {
    std::int64_t mostChunks = 0;
    for (const ShardIndex::Piece& piece : index->pieces()) {
        mostChunks = std::max(mostChunks, piece.chunkCount);
        chunkStarts.push_back(onDevice(backend, piece.chunkStarts));
    }
    std::vector<std::int32_t> slotOfPassage;
    for (const ShardIndex::Passage& passage : index->passages())
        slotOfPassage.push_back(index->pieces()[static_cast<std::size_t>(passage.piece)].firstSlot + passage.record);
    const std::int64_t passageCount = std::ssize(slotOfPassage);
    slots = onDevice(backend, slotOfPassage);
    chunkScores = backend.allocate(Shape{mostChunks}, DType::F32);
    recordScores = backend.allocate(Shape{index->slotCount(), 1}, DType::F32);
    scores = backend.allocate(Shape{passageCount, 1}, DType::F32);
    ranking = backend.allocate(Shape{passageCount, 1}, DType::F32);
    allowed = backend.allocate(Shape{passageCount}, DType::I8);
}

}  // namespace memoir::engine
