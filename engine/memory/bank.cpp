// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/bank.h"

#include <algorithm>
#include <map>
#include <new>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "engine/base/check.h"
#include "engine/base/error.h"
#include "engine/base/memory_file.h"
#include "engine/memory/packed_rows.h"

namespace memoir::engine {

std::unique_ptr<Bank> Bank::open(const BankOptions& options) {
    return std::unique_ptr<Bank>(new Bank(options));
}

std::unique_ptr<Bank> Bank::inMemory(const BankShape& shape) {
    BankOptions options;
    options.folder = "bank";
    options.shape = shape;
    options.fingerprint = "memory";
    options.fileSystem = std::make_shared<MemoryFileSystem>();
    return open(options);
}

Bank::Bank(const BankOptions& options)
    : options_(options),
      folder_(options.fileSystem, options.folder, stampOf(options.shape, options.fingerprint)),
      nextSequence_(folder_.manifest().nextSequence) {
    tail_ = openTail(folder_.manifest().tailId);
    nextSequence_ = std::max(nextSequence_, tail_->nextSequence());
}

std::unique_ptr<TailLog> Bank::openTail(std::uint64_t id) const {
    return std::make_unique<TailLog>(*options_.fileSystem, folder_.tailPath(id), id, options_.shape);
}

void Bank::load() {
    if (loaded_) return;
    loadSegments();
    if (runs_ == nullptr) loadTail();
    findLivePassages();
    loaded_ = true;
}

SegmentTarget Bank::segmentTarget(std::uint64_t id) const {
    return {options_.fileSystem.get(), folder_.segmentPath(id), id, options_.shape, folder_.manifest().stamp};
}

// A segment that has lost its header or is gone costs its passages; the others stay. The next rewrite forgets its name.
// Segments that are open already keep what they know about their health.
void Bank::loadSegments() {
    std::map<std::uint64_t, std::shared_ptr<RecordBlock>> open;
    for (std::size_t at = 0; at < sealed_.size(); ++at) open[sealedIds_[at]] = sealed_[at];
    sealed_.clear();
    sealedIds_.clear();
    for (const std::uint64_t id : folder_.manifest().segmentIds) {
        const auto known = open.find(id);
        auto segment = known != open.end() ? known->second : openIfSound(id);
        if (segment == nullptr) continue;
        sealed_.push_back(std::move(segment));
        sealedIds_.push_back(id);
    }
}

std::shared_ptr<RecordBlock> Bank::openIfSound(std::uint64_t segmentId) const {
    try {
        return openSegment(segmentTarget(segmentId), damage_);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Corrupt && error.kind() != ErrorKind::NotFound) throw;
        return nullptr;
    }
}

// The last batch may have been cut by a crash: it is checked now. Everything else is checked when it is first read.
void Bank::loadTail() {
    auto runs = std::make_unique<TailRuns>(options_.shape, damage_);
    for (const Record& record : tail_->records()) runs->add(*tail_, record);
    std::size_t position = 0;
    for (const auto& run : runs->blocks()) {
        for (std::int32_t index = 0; index < run->recordCount(); ++index, ++position) {
            if (position < tail_->lastBatchBegin()) continue;
            run->routingIsSound(index);
            run->contentIsSound(index);
        }
    }
    runs_ = std::move(runs);
}

void Bank::findLivePassages() {
    const auto& sealedErasures = folder_.manifest().erasedSequences;
    std::unordered_set<std::uint64_t> erased(sealedErasures.begin(), sealedErasures.end());
    erased.insert(tail_->erasedSequences().begin(), tail_->erasedSequences().end());
    std::unordered_map<PassageNumber, LivePassage> newest;
    for (std::int32_t at = 0; at < blockCount(); ++at) {
        for (std::int32_t index = 0; index < block(at).recordCount(); ++index) {
            const Record& record = block(at).record(index);
            if (erased.contains(record.sequence)) continue;
            const auto [known, isNew] = newest.try_emplace(record.number, LivePassage{record.number, at, index});
            if (!isNew && recordOf(known->second).sequence < record.sequence)
                known->second = {record.number, at, index};
        }
    }
    std::vector<LivePassage> passages;
    for (const auto& [number, passage] : newest) passages.push_back(passage);
    live_ = LiveSet(std::move(passages));
    snapshot_.reset();
}

const RecordBlock& Bank::block(std::int32_t index) const {
    const auto at = static_cast<std::size_t>(index);
    return at < sealed_.size() ? *sealed_[at] : *runs_->blocks()[at - sealed_.size()];
}

std::int32_t Bank::blockCount() const {
    return static_cast<std::int32_t>(sealed_.size() + runs_->blocks().size());
}

const Record& Bank::recordOf(const LivePassage& passage) const {
    return block(passage.block).record(passage.record);
}

void Bank::append(std::span<const EncodedPassage> passages) {
    if (passages.empty()) return;
    load();
    std::vector<std::uint64_t> replaced;
    std::unordered_set<PassageNumber> numbers;
    for (const EncodedPassage& passage : passages) {
        ENGINE_CHECK(numbers.insert(passage.number).second, "a batch holds a passage once");
        if (const LivePassage* old = live_.find(passage.number)) replaced.push_back(recordOf(*old).sequence);
    }
    publish(writeBatch(passages, replaced));
    sealFullTail();
}

// The name of the tail is made durable first, so that nothing can fail after the batch is.
std::span<const Record> Bank::writeBatch(std::span<const EncodedPassage> passages,
                                         std::span<const std::uint64_t> erased) {
    if (!tail_->exists()) {
        tail_->create();
        folder_.noteNewName();
    }
    folder_.settle();
    const auto records = tail_->append(passages, erased, nextSequence_);
    nextSequence_ += passages.size();
    return records;
}

// What is on disk by now is there whatever happens here: where memory runs out, the next use reads it again.
void Bank::publish(std::span<const Record> appended) {
    snapshot_.reset();
    try {
        std::vector<LivePassage> passages;
        for (const Record& record : appended) {
            runs_->add(*tail_, record);
            const std::int32_t last = blockCount() - 1;
            passages.push_back({record.number, last, block(last).recordCount() - 1});
        }
        live_.put(std::move(passages));
    } catch (const Error&) {
        loaded_ = false;
        runs_.reset();
    } catch (const std::bad_alloc&) {
        loaded_ = false;
        runs_.reset();
    }
}

void Bank::erase(std::span<const PassageNumber> numbers) {
    load();
    std::vector<std::uint64_t> sequences;
    std::vector<PassageNumber> found;
    for (const PassageNumber number : numbers) {
        const LivePassage* passage = live_.find(number);
        if (passage == nullptr) continue;
        sequences.push_back(recordOf(*passage).sequence);
        found.push_back(number);
    }
    std::sort(found.begin(), found.end());
    eraseSequences(sequences, found);
}

void Bank::eraseSequences(std::span<const std::uint64_t> sequences, std::span<const PassageNumber> numbers) {
    if (sequences.empty()) return;
    writeBatch({}, sequences);
    live_.erase(numbers);
    snapshot_.reset();
}

bool Bank::holds(PassageNumber number, std::uint64_t textHash) {
    load();
    const LivePassage* passage = live_.find(number);
    return passage != nullptr && recordOf(*passage).textHash == textHash;
}

std::vector<PassageNumber> Bank::numbers() {
    load();
    std::vector<PassageNumber> numbers;
    for (const LivePassage& passage : live_.passages()) numbers.push_back(passage.number);
    return numbers;
}

std::shared_ptr<const BankSnapshot> Bank::snapshot() {
    load();
    if (snapshot_ == nullptr) {
        std::vector<BankSnapshot::Part> parts;
        for (const auto& sealed : sealed_) parts.push_back({sealed, sealed->recordCount()});
        for (const auto& run : runs_->blocks()) parts.push_back({run, run->recordCount()});
        snapshot_ = std::make_shared<BankSnapshot>(options_.shape, std::move(parts), live_.passages());
    }
    return snapshot_;
}

std::int64_t Bank::storedBytes(const Record& record) const {
    return packedRouting(options_.shape, record.chunkCount).sizeBytes() +
           packedContent(options_.shape, record.chunkCount).sizeBytes();
}

BankCounts Bank::counts() {
    load();
    BankCounts counts;
    for (const LivePassage& passage : live_.passages()) {
        const Record& record = recordOf(passage);
        counts.passages += 1;
        counts.chunks += record.chunkCount;
        counts.tokens += record.tokenCount;
        counts.routingBytes += packedRouting(options_.shape, record.chunkCount).sizeBytes();
        counts.contentBytes += packedContent(options_.shape, record.chunkCount).sizeBytes();
    }
    counts.bytesOnDisk = folder_.sizeBytes();
    counts.bytesToErase = bytesToErase();
    return counts;
}

std::int64_t Bank::bytesToErase() const {
    std::int64_t stored = 0, live = 0;
    for (std::int32_t at = 0; at < blockCount(); ++at) {
        for (const Record& record : block(at).records()) stored += storedBytes(record);
    }
    for (const LivePassage& passage : live_.passages()) live += storedBytes(recordOf(passage));
    return stored - live;
}

// The log knows sequences; a record that was erased or replaced meanwhile is nobody's loss.
void Bank::collectDamaged() {
    const std::vector<std::uint64_t> sequences = damage_->sequences();
    if (sequences.empty()) return;
    const std::unordered_set<std::uint64_t> damaged(sequences.begin(), sequences.end());
    std::vector<std::uint64_t> lost;
    std::vector<PassageNumber> numbers;
    for (const LivePassage& passage : live_.passages()) {
        if (!damaged.contains(recordOf(passage).sequence)) continue;
        lost.push_back(recordOf(passage).sequence);
        numbers.push_back(passage.number);
    }
    eraseSequences(lost, numbers);
    dropped_.insert(dropped_.end(), numbers.begin(), numbers.end());
    damage_->forget(sequences.size());
}

std::vector<PassageNumber> Bank::dropDamaged() {
    load();
    collectDamaged();
    std::vector<PassageNumber> numbers = std::exchange(dropped_, {});
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    // Encoded again meanwhile: no loss any more.
    std::erase_if(numbers, [this](PassageNumber number) { return live_.find(number) != nullptr; });
    return numbers;
}

std::vector<PassageNumber> Bank::scrub(std::stop_token stop) {
    load();
    for (const LivePassage& passage : live_.passages()) {
        if (stop.stop_requested()) break;
        block(passage.block).checkAgain(passage.record);
        const bool inTail = static_cast<std::size_t>(passage.block) >= sealed_.size();
        if (inTail && !tail_->routingMatches(recordOf(passage))) damage_->add(recordOf(passage).sequence);
    }
    return dropDamaged();
}

}  // namespace memoir::engine
