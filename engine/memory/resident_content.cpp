// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/resident_content.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/base/check.h"
#include "engine/memory/format.h"
#include "engine/memory/packed_rows.h"
#include "engine/ops/gather_rows.h"
#include "engine/ops/memory.h"

namespace memoir::engine {

namespace {

constexpr std::int64_t kListedRows = 1024;  // more than the chunks of a layer's 16 passages
// A copy takes some microseconds to begin, in which the bus could have moved about so much: from here on a passage's
// rows come from pinned memory by a copy of their own, below it all of them by one kernel.
constexpr std::int64_t kLeastCopiedBytes = 256 << 10;

std::int64_t roomInRows(const BankShape& shape, Tier tier, std::int64_t roomBytes) {
    if (tier == Tier::Mapped) return 0;
    constexpr std::int64_t kMostRows = std::numeric_limits<std::int32_t>::max();  // rows are counted in int32
    return std::min(roomBytes / (shape.rowBytes() + shape.scaleBytes()), kMostRows);
}

}  // namespace

ResidentContent::ResidentContent(Backend& backend, const BankShape& shape, Tier tier, std::int64_t roomBytes)
    : backend_(backend), shape_(shape), tier_(tier), free_(roomInRows(shape, tier, roomBytes)) {
    const std::int64_t room = free_.freeCount();
    if (room == 0) return;
    const Shape extents{room, shape.kvHeads, shape.headWidth};
    const std::int64_t scales = shape.scaleBytes() > 0 ? room : 0;
    rows_ = tier == Tier::Device ? backend.allocate(extents, shape.dtype, scales)
                                 : backend.allocatePinned(extents, shape.dtype, scales);
    indices_ = backend.allocate(Shape{kListedRows}, DType::I32);
}

void ResidentContent::fetch(const BankSnapshot& snapshot, std::span<const PassageNumber> numbers, int routedLayer,
                            View keys, View values) {
    ++fetchCount_;
    std::vector<std::int32_t> keyRows, valueRows;
    std::int64_t row = 0, gathered = 0;  // where the next passage goes, and up to where all are there
    const auto flush = [&] {
        if (!keyRows.empty()) {
            gather(keyRows, keys.rows(gathered, row));
            gather(valueRows, values.rows(gathered, row));
        }
        keyRows.clear(), valueRows.clear();
        gathered = row;
    };
    for (std::size_t at = 0; at < numbers.size(); ++at) {
        const auto chunkCount = std::int64_t{snapshot.recordOf(numbers[at]).chunkCount};
        if (const Entry* entry = placed(snapshot, numbers[at])) {
            const std::int64_t plane = entry->begin + 2 * std::int64_t{routedLayer} * chunkCount;
            if (isCopied(chunkCount, keys.dtype)) {
                flush();
                copyRows(plane, keys.rows(row, row + chunkCount));
                copyRows(plane + chunkCount, values.rows(row, row + chunkCount));
                gathered = row += chunkCount;
                continue;
            }
            for (std::int64_t chunk = plane; chunk < plane + chunkCount; ++chunk) {
                keyRows.push_back(static_cast<std::int32_t>(chunk));
                valueRows.push_back(static_cast<std::int32_t>(chunk + chunkCount));
            }
            row += chunkCount;
            continue;
        }
        flush();
        snapshot.fetch(backend_, numbers.subspan(at, 1), routedLayer, keys.rows(row, row + chunkCount),
                       values.rows(row, row + chunkCount));
        gathered = row += chunkCount;
    }
    flush();
    ENGINE_CHECK(row == keys.shape[0] && row == values.shape[0], "the views have a row for every chunk");
}

bool ResidentContent::isCopied(std::int64_t rowCount, DType wanted) const {
    return tier_ == Tier::Pinned && shape_.dtype == wanted && rowCount * shape_.rowBytes() >= kLeastCopiedBytes;
}

void ResidentContent::copyRows(std::int64_t begin, View out) {
    copy(backend_, std::as_const(rows_).view().rows(begin, begin + out.shape[0]), out);
}

void ResidentContent::gather(std::span<const std::int32_t> rows, View out) {
    const std::int64_t count = std::ssize(rows);
    if (indices_.shape()[0] < count) indices_ = backend_.allocate(Shape{2 * count}, DType::I32);
    const View indices = indices_.view().rows(0, count);
    copy(backend_, viewOf(rows), indices);
    gatherRows(backend_, std::as_const(rows_), indices, out);
}

// Null where it finds no room beside the others of the same fetch.
const ResidentContent::Entry* ResidentContent::placed(const BankSnapshot& snapshot, PassageNumber number) {
    const Record& record = snapshot.recordOf(number);
    if (const auto known = bySequence_.find(record.sequence); known != bySequence_.end()) {
        known->second->lastFetch = fetchCount_;
        entries_.splice(entries_.end(), entries_, known->second);
        return &*known->second;
    }
    const PackedRows packed = packedContent(shape_, record.chunkCount);
    const std::int64_t rowCount = packed.planeCount * packed.chunkCount;
    const std::optional<std::int64_t> begin = makeRoom(rowCount);
    if (!begin) return nullptr;
    entries_.push_back({number, record.sequence, *begin, rowCount, fetchCount_});
    bySequence_[record.sequence] = std::prev(entries_.end());
    try {
        load(snapshot, entries_.back());
    } catch (...) {
        drop(std::prev(entries_.end()));
        throw;
    }
    return &entries_.back();
}

std::optional<std::int64_t> ResidentContent::makeRoom(std::int64_t rowCount) {
    while (true) {
        if (const auto begin = free_.take(rowCount)) return begin;
        if (entries_.empty() || entries_.front().lastFetch == fetchCount_) return std::nullopt;
        drop(entries_.begin());
    }
}

void ResidentContent::drop(Entries::iterator entry) {
    free_.giveBack(entry->begin, entry->rowCount);
    bySequence_.erase(entry->sequence);
    entries_.erase(entry);
}

void ResidentContent::load(const BankSnapshot& snapshot, const Entry& entry) {
    const std::vector<std::byte> bytes = snapshot.packedContentOf(entry.number);
    const PackedRows packed = packedContent(shape_, snapshot.recordOf(entry.number).chunkCount);
    ConstView stored(bytes.data() + packed.elementOffset(0), shape_.dtype,
                     Shape{entry.rowCount, shape_.kvHeads, shape_.headWidth});
    if (shape_.scaleBytes() > 0) {
        stored.rowScales = reinterpret_cast<const float*>(bytes.data());
        stored.scaleCount = entry.rowCount;
    }
    copy(backend_, stored, rows_.view().rows(entry.begin, entry.begin + entry.rowCount));
}

void ResidentContent::keepLive(const BankSnapshot& snapshot, const ShardIndex& index) {
    for (auto entry = entries_.begin(); entry != entries_.end();) {
        const auto next = std::next(entry);
        if (index.find(entry->number) == nullptr || snapshot.recordOf(entry->number).sequence != entry->sequence)
            drop(entry);
        entry = next;
    }
}

std::int64_t ResidentContent::residentBytes() const {
    std::int64_t rows = 0;
    for (const Entry& entry : entries_) rows += entry.rowCount;
    return rows * (shape_.rowBytes() + shape_.scaleBytes());
}

}  // namespace memoir::engine
