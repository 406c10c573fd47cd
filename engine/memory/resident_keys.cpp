// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/resident_keys.h"

#include <algorithm>
#include <utility>

#include "engine/base/error.h"
#include "engine/memory/record_block.h"
#include "engine/ops/memory.h"

namespace memoir::engine {

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
    if (plane.end < first + count) {
        copy(backend_, stored.rows(plane.end, first + count), plane.rows.view().rows(plane.end - first, count));
        plane.end = first + count;
    }
    return std::as_const(plane.rows).view().rows(0, count);
}

// A block of the tail gets all the room it may grow into, so that an appended passage is one small copy.
bool ResidentKeys::makeRoom(Plane& plane, ConstView stored, std::int64_t first, std::int64_t count) {
    plane = {};
    try {
        const std::int64_t room = std::max(count, stored.shape[0] - first);
        plane.rows = backend_.allocate(stored.shape.withFirst(room), stored.dtype, stored.scaleCount > 0 ? room : 0);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::OutOfResources) throw;
        hasRefused_ = true;
        return false;
    }
    plane.begin = plane.end = first;
    return true;
}

void ResidentKeys::dropUnused() {
    std::erase_if(entries_, [](const auto& entry) { return entry.second.block.expired(); });
}

std::int64_t ResidentKeys::residentBytes() const {
    std::int64_t bytes = 0;
    for (const auto& entry : entries_) {
        for (const Plane& plane : entry.second.layers) bytes += static_cast<std::int64_t>(plane.rows.sizeBytes());
    }
    return bytes;
}

}  // namespace memoir::engine
