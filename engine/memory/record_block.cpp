// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/record_block.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/base/checksum.h"
#include "engine/base/error.h"
#include "engine/memory/packed_rows.h"

namespace memoir::engine {

void DamageLog::add(std::uint64_t sequence) {
    const std::lock_guard lock(mutex_);
    sequences_.push_back(sequence);
}

std::vector<std::uint64_t> DamageLog::sequences() const {
    const std::lock_guard lock(mutex_);
    return sequences_;
}

void DamageLog::forget(std::size_t count) {
    const std::lock_guard lock(mutex_);
    sequences_.erase(sequences_.begin(), sequences_.begin() + static_cast<std::ptrdiff_t>(count));
}

RecordBlock::RecordBlock(const BankShape& shape, std::shared_ptr<const File> file, RoutingPlanes planes,
                         std::span<const Record> records, std::int32_t capacity, std::shared_ptr<DamageLog> damage)
    : shape_(shape),
      file_(std::move(file)),
      planes_(std::move(planes)),
      records_(static_cast<std::size_t>(capacity)),
      recordCount_(static_cast<std::int32_t>(records.size())),
      routingHealth_(std::make_unique<std::atomic<Health>[]>(static_cast<std::size_t>(capacity))),
      contentHealth_(std::make_unique<std::atomic<Health>[]>(static_cast<std::size_t>(capacity))),
      damage_(std::move(damage)) {
    ENGINE_CHECK(recordCount_ <= capacity, "a block has room for its records");
    std::copy(records.begin(), records.end(), records_.begin());
}

std::int64_t RecordBlock::chunkEnd(std::int32_t recordCount) const {
    if (recordCount == 0) return 0;
    const Record& last = record(recordCount - 1);
    return std::int64_t{last.chunkStart} + last.chunkCount;
}

void RecordBlock::add(const Record& record) {
    ENGINE_CHECK(recordCount_ < capacity(), "a block never grows beyond its capacity");
    records_[static_cast<std::size_t>(recordCount_)] = record;
    ++recordCount_;
}

template <class Check>
bool RecordBlock::soundAfter(const HealthOfRecords& health, std::int32_t index, Check&& check) const {
    std::atomic<Health>& state = health[static_cast<std::size_t>(index)];
    const Health known = state.load(std::memory_order_acquire);
    if (known != Health::Unchecked) return known == Health::Sound;
    const bool sound = check(record(index));
    state.store(sound ? Health::Sound : Health::Damaged, std::memory_order_release);
    if (!sound) damage_->add(record(index).sequence);
    return sound;
}

bool RecordBlock::routingIsSound(std::int32_t index) const {
    return soundAfter(routingHealth_, index, [this](const Record& record) { return routingMatches(record); });
}

bool RecordBlock::contentIsSound(std::int32_t index) const {
    return soundAfter(contentHealth_, index, [this](const Record& record) { return contentMatches(record); });
}

void RecordBlock::checkAgain(std::int32_t index) const {
    routingHealth_[static_cast<std::size_t>(index)] = Health::Unchecked;
    contentHealth_[static_cast<std::size_t>(index)] = Health::Unchecked;
    routingIsSound(index);
    contentIsSound(index);
}

bool RecordBlock::routingMatches(const Record& record) const {
    const std::int64_t begin = record.chunkStart, end = begin + record.chunkCount;
    ChecksumStream sum;
    for (const ConstView& plane : planes_.layers) {
        if (plane.shape[0] < end) return false;
        if (plane.rowScales != nullptr) sum.add(std::as_bytes(std::span(plane.rowScales + begin, record.chunkCount)));
    }
    for (const ConstView& plane : planes_.layers) {
        const std::int64_t rowBytes = shape_.rowBytes();
        sum.add({plane.data + begin * rowBytes, static_cast<std::size_t>(record.chunkCount * rowBytes)});
    }
    return sum.value() == record.routingChecksum;
}

bool RecordBlock::contentMatches(const Record& record) const {
    std::vector<std::byte> bytes(static_cast<std::size_t>(packedContent(shape_, record.chunkCount).sizeBytes()));
    return file_->readAt(record.contentOffset, bytes) == bytes.size() && checksum(bytes) == record.contentChecksum;
}

void RecordBlock::readContent(const Record& record, std::int64_t begin, std::span<std::byte> into) const {
    if (file_->readAt(record.contentOffset + begin, into) != into.size()) {
        throw Error(ErrorKind::Corrupt, file_->path().string() + " ends too early");
    }
}

std::vector<std::byte> RecordBlock::content(std::int32_t index) const {
    if (!contentIsSound(index)) throw Error(ErrorKind::Corrupt, file_->path().string() + " has a damaged passage");
    const Record& wanted = record(index);
    std::vector<std::byte> bytes(static_cast<std::size_t>(packedContent(shape_, wanted.chunkCount).sizeBytes()));
    readContent(wanted, 0, bytes);
    return bytes;
}

// The keys and values of one layer are neighbours in the packed content, and so are their scales.
StoredContent RecordBlock::content(std::int32_t index, int routedLayer) const {
    if (!contentIsSound(index)) throw Error(ErrorKind::Corrupt, file_->path().string() + " has a damaged passage");
    const Record& wanted = record(index);
    const PackedRows packed = packedContent(shape_, wanted.chunkCount);
    const std::int64_t plane = 2 * std::int64_t{routedLayer};
    const auto scaleBytes = static_cast<std::size_t>(2 * wanted.chunkCount * shape_.scaleBytes());
    const auto elementBytes = static_cast<std::size_t>(2 * wanted.chunkCount * shape_.rowBytes());

    StoredContent stored;
    stored.bytes.resize(scaleBytes + elementBytes);
    readContent(wanted, packed.scaleOffset(plane), std::span(stored.bytes).first(scaleBytes));
    readContent(wanted, packed.elementOffset(plane), std::span(stored.bytes).last(elementBytes));

    ConstView both(stored.bytes.data() + scaleBytes, shape_.dtype,
                   Shape{2 * std::int64_t{wanted.chunkCount}, shape_.kvHeads, shape_.headWidth});
    if (scaleBytes > 0) {
        both.rowScales = reinterpret_cast<const float*>(stored.bytes.data());
        both.scaleCount = both.shape[0];
    }
    stored.keys = both.rows(0, wanted.chunkCount);
    stored.values = both.rows(wanted.chunkCount, both.shape[0]);
    return stored;
}

}  // namespace memoir::engine
