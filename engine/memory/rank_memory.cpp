// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/rank_memory.h"

#include <algorithm>
#include <set>

#include "engine/base/error.h"
#include "engine/ops/memory.h"

namespace memoir::engine {

namespace {

Tier nextTier(Tier tier) {
    return tier == Tier::Device ? Tier::Pinned : Tier::Mapped;
}

std::int64_t rowsOf(const Tensor& tensor) {
    return tensor.shape().rank() == 0 ? 0 : tensor.shape()[0];
}

}  // namespace

void RankMemory::place(const Placement& placement, const BankShape& shape) {
    keys_.place(placement.routing, placement.keysAs);
    spareWork_.reset();  // what it has recorded reads keys where they were
    content_.reset();
    for (Tier tier = placement.content; content_ == nullptr; tier = nextTier(tier)) {
        try {
            content_ = std::make_unique<ResidentContent>(backend_, shape, tier, placement.contentRoom);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::OutOfResources) throw;
        }
    }
}

void RankMemory::keepOnly(const BankSnapshot& snapshot, const ShardIndex& index) {
    std::set<const RecordBlock*> blocks;
    for (const ShardIndex::Piece& piece : index.pieces())
        blocks.insert(snapshot.parts()[static_cast<std::size_t>(piece.part)].block.get());
    keys_.keepOnly(blocks);
    if (spareWork_ != nullptr && spareWork_->index.get() != &index) spareWork_.reset();
    if (content_ != nullptr) content_->keepLive(snapshot, index);
}

std::unique_ptr<ShardWork> RankMemory::takeWork(const std::shared_ptr<const ShardIndex>& index) {
    if (spareWork_ != nullptr && spareWork_->index == index) return std::move(spareWork_);
    spareWork_.reset();
    return std::make_unique<ShardWork>(backend_, index);
}

void RankMemory::fetch(const BankSnapshot& snapshot, std::span<const PassageNumber> numbers, int routedLayer, View keys,
                       View values) {
    if (content_ == nullptr) return snapshot.fetch(backend_, numbers, routedLayer, keys, values);
    content_->fetch(snapshot, numbers, routedLayer, keys, values);
}

RankMemory::Rows RankMemory::reserved(Staging& staging, const BankShape& shape, std::int64_t rowCount) {
    if (rowsOf(staging.keys) < rowCount) {
        const Shape extents{std::max<std::int64_t>(2 * rowCount, 256), shape.kvHeads, shape.headWidth};
        staging.keys = backend_.allocate(extents, backend_.activationType());
        staging.values = backend_.allocate(extents, backend_.activationType());
    }
    if (rowCount == 0) {
        const View none(nullptr, backend_.activationType(), Shape{0, shape.kvHeads, shape.headWidth},
                        backend_.device());
        return {none, none};
    }
    return {staging.keys.view().rows(0, rowCount), staging.values.view().rows(0, rowCount)};
}

ConstView RankMemory::listed(std::span<const std::int32_t> rows) {
    const std::int64_t count = std::ssize(rows);
    if (rowsOf(list_) < count) list_ = backend_.allocate(Shape{std::max<std::int64_t>(2 * count, 1024)}, DType::I32);
    const View list = list_.view().rows(0, count);
    copy(backend_, viewOf(rows), list);
    return list;
}

}  // namespace memoir::engine
