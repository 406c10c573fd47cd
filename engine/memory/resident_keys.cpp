// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/resident_keys.h"

#include <algorithm>
#include <utility>

#include "engine/base/error.h"
#include "engine/memory/record_block.h"
#include "engine/ops/memory.h"

namespace memoir::engine {

void ResidentKeys::place(Tier tier, KeysAs as) {
    if (tier == tier_ && as == as_) return;
    entries_.clear();
    tier_ = tier;
    as_ = as;
}

ConstView ResidentKeys::keys(const std::shared_ptr<const RecordBlock>& block, int routedLayer, std::int64_t first,
                             std::int64_t count) {
    const ConstView stored = block->routingKeys(routedLayer);
    if (backend_.device().kind == DeviceKind::Cpu) return stored.rows(first, first + count);
    Entry& entry = entries_[block.get()];
    if (entry.block.lock() != block) entry = {block, {}};
    const auto layer = static_cast<std::size_t>(routedLayer);
    if (entry.layers.size() <= layer) entry.layers.resize(layer + 1);
    Plane& plane = entry.layers[layer];
    const bool continues = plane.begin == first && plane.end <= first + count && plane.rows.shape().rank() > 0 &&
                           count <= plane.rows.shape()[0];
    if (!continues && !makeRoom(plane, stored, first, count)) return stored.rows(first, first + count);
    fill(plane, stored, first + count);
    return std::as_const(plane.rows).view().rows(0, count);
}

void ResidentKeys::fill(Plane& plane, ConstView stored, std::int64_t end) {
    if (plane.end >= end) return;
    const ConstView more = stored.rows(plane.end, end);
    const View place = plane.rows.view().rows(plane.end - plane.begin, end - plane.begin);
    if (more.dtype == place.dtype) {
        copy(backend_, more, place);
    } else {
        quantiseRows(backend_, more, place);
    }
    plane.end = end;
}

// A block of the tail gets all the room it may grow into, so that an appended passage is one small copy.
bool ResidentKeys::makeRoom(Plane& plane, ConstView stored, std::int64_t first, std::int64_t count) {
    plane = {};
    const std::int64_t room = std::max(count, stored.shape[0] - first);
    while (tier_ != Tier::Mapped) {
        const bool narrow = as_ == KeysAs::Int8 && tier_ == Tier::Device && !isQuantised(stored.dtype);
        const DType dtype = narrow ? DType::I8 : stored.dtype;
        const std::int64_t scales = isQuantised(dtype) ? room : 0;
        try {
            const Shape extents = stored.shape.withFirst(room);
            plane.rows = tier_ == Tier::Device ? backend_.allocate(extents, dtype, scales)
                                               : backend_.allocatePinned(extents, dtype, scales);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::OutOfResources) throw;
            tier_ = tier_ == Tier::Device ? Tier::Pinned : Tier::Mapped;
            continue;
        }
        plane.begin = plane.end = first;
        return true;
    }
    return false;
}

void ResidentKeys::keepOnly(const std::set<const RecordBlock*>& blocks) {
    std::erase_if(entries_,
                  [&](const auto& entry) { return entry.second.block.expired() || !blocks.contains(entry.first); });
}

std::int64_t ResidentKeys::residentBytes() const {
    std::int64_t bytes = 0;
    for (const auto& entry : entries_) {
        for (const Plane& plane : entry.second.layers) bytes += static_cast<std::int64_t>(plane.rows.sizeBytes());
    }
    return bytes;
}

}  // namespace memoir::engine
