// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/tail_runs.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "engine/memory/packed_rows.h"

namespace memoir::engine {

namespace {

// A run is twice as long as the one before it: small banks stay small, large tails have few runs.
constexpr std::int64_t kFirstRunChunks = 256;
constexpr std::int64_t kLongestRunChunks = 4096;

}  // namespace

TailRuns::TailRuns(const BankShape& shape, std::shared_ptr<DamageLog> damage)
    : shape_(shape), damage_(std::move(damage)) {}

void TailRuns::add(const TailLog& log, Record record) {
    std::vector<std::byte> packed(static_cast<std::size_t>(packedRouting(shape_, record.chunkCount).sizeBytes()));
    log.readRouting(record, packed);
    const std::int64_t used = blocks_.empty() ? 0 : blocks_.back()->chunkEnd(blocks_.back()->recordCount());
    const std::int64_t room = blocks_.empty() ? 0 : planes_->front().shape()[0] - used;
    if (room < record.chunkCount) beginRun(log, record.chunkCount);
    record.chunkStart = room < record.chunkCount ? 0 : static_cast<std::uint32_t>(used);
    unpack(record, packed);
    blocks_.back()->add(record);
}

void TailRuns::beginRun(const TailLog& log, std::int64_t atLeastChunks) {
    const std::int64_t longer = blocks_.empty() ? kFirstRunChunks : 2 * planes_->front().shape()[0];
    const std::int64_t chunks = std::max(atLeastChunks, std::min(longer, kLongestRunChunks));
    auto planes = std::make_shared<std::vector<Tensor>>();
    RoutingPlanes views{{}, planes};
    for (int layer = 0; layer < shape_.routedLayerCount; ++layer) {
        const std::int64_t scaleCount = shape_.dtype == DType::I8 ? chunks : 0;
        planes->push_back(hostTensor(Shape{chunks, shape_.kvHeads, shape_.headWidth}, shape_.dtype, scaleCount));
        views.layers.push_back(planes->back().view());
    }
    blocks_.push_back(std::make_shared<RecordBlock>(shape_, log.file(), std::move(views), std::span<const Record>(),
                                                    static_cast<std::int32_t>(chunks), damage_));
    planes_ = std::move(planes);
}

void TailRuns::unpack(const Record& record, std::span<const std::byte> packed) {
    const PackedRows layout = packedRouting(shape_, record.chunkCount);
    const auto elementBytes = static_cast<std::size_t>(record.chunkCount * shape_.rowBytes());
    const auto scaleBytes = static_cast<std::size_t>(record.chunkCount * shape_.scaleBytes());
    for (std::int64_t layer = 0; layer < layout.planeCount; ++layer) {
        View plane = (*planes_)[static_cast<std::size_t>(layer)].view();
        std::memcpy(plane.data + record.chunkStart * shape_.rowBytes(), packed.data() + layout.elementOffset(layer),
                    elementBytes);
        if (scaleBytes > 0) {
            std::memcpy(plane.rowScales + record.chunkStart, packed.data() + layout.scaleOffset(layer), scaleBytes);
        }
    }
}

}  // namespace memoir::engine
