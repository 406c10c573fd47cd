// SPDX-License-Identifier: Apache-2.0
// Sealing and compaction: both write the live records of some blocks into new segments, then put a manifest that names
// these instead of the old files in its place. A crash before that leaves the old bank, a crash after it the new one.
#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/base/error.h"
#include "engine/memory/bank.h"
#include "engine/memory/packed_rows.h"

namespace memoir::engine {

// The batch that filled the tail is durable already, so that a failure here must not look like a failure of it; a disk
// that is full says so at the next batch, and the tail may grow until then.
void Bank::sealFullTail() {
    if (!loaded_) return;
    std::int64_t chunks = 0;
    for (const auto& run : runs_->blocks()) chunks += run->chunkEnd(run->recordCount());
    if (chunks < options_.sealChunks && tail_->sizeBytes() < options_.sealBytes) return;
    try {
        rewrite({{}, true});
        folder_.settle();
    } catch (const Error&) {
    }
}

std::int64_t Bank::compact(std::stop_token stop) {
    load();
    collectDamaged();
    folder_.settle();  // files that a failed one before this left behind
    const std::int64_t before = bytesToErase();
    for (const RewriteGroup& group : rewritesNeeded()) {
        if (stop.stop_requested()) break;
        rewrite(group);
        folder_.settle();
    }
    return before - bytesToErase();
}

std::vector<std::int32_t> Bank::liveCountOfBlocks() const {
    std::vector<std::int32_t> counts(static_cast<std::size_t>(blockCount()));
    for (const LivePassage& passage : live_.passages()) ++counts[static_cast<std::size_t>(passage.block)];
    return counts;
}

bool Bank::tailHoldsForgotten(std::span<const std::int32_t> liveCounts) const {
    if (!tail_->erasedSequences().empty() || tail_->hasSkippedBytes()) return true;
    for (std::size_t run = 0; run < runs_->blocks().size(); ++run) {
        if (liveCounts[sealed_.size() + run] < runs_->blocks()[run]->recordCount()) return true;
    }
    return false;
}

bool Bank::isSmall(const RecordBlock& block) const {
    const std::int64_t chunks = block.chunkEnd(block.recordCount());
    const std::int64_t bytes =
        packedRouting(options_.shape, chunks).sizeBytes() + packedContent(options_.shape, chunks).sizeBytes();
    return chunks < options_.sealChunks / 4 && bytes < options_.sealBytes / 4;
}

// Large segments are rewritten one by one, which bounds the room on disk and what a stop throws away. What is small
// goes together, so that many small erasures do not leave many small segments.
std::vector<Bank::RewriteGroup> Bank::rewritesNeeded() const {
    const std::vector<std::int32_t> liveCounts = liveCountOfBlocks();
    RewriteGroup together{{}, tailHoldsForgotten(liveCounts)};
    std::vector<std::uint64_t> smallAndSound;
    std::vector<RewriteGroup> groups;
    for (std::size_t at = 0; at < sealed_.size(); ++at) {
        const bool affected = liveCounts[at] < sealed_[at]->recordCount();
        if (affected && !isSmall(*sealed_[at])) groups.push_back({{sealedIds_[at]}, false});
        if (affected && isSmall(*sealed_[at])) together.segmentIds.push_back(sealedIds_[at]);
        if (!affected && isSmall(*sealed_[at])) smallAndSound.push_back(sealedIds_[at]);
    }
    const bool hasLostSegment = sealedIds_.size() < folder_.manifest().segmentIds.size();
    if (together.tail || !together.segmentIds.empty() || hasLostSegment) {
        together.segmentIds.insert(together.segmentIds.end(), smallAndSound.begin(), smallAndSound.end());
        groups.push_back(std::move(together));
    }
    return groups;
}

void Bank::rewrite(const RewriteGroup& group) {
    const std::vector<RecordRef> records = soundRecordsOf(group);
    Manifest next = folder_.manifest();
    next.segmentIds = segmentIdsOutside(group);
    for (const std::uint64_t id : writeSegments(records)) next.segmentIds.push_back(id);
    if (group.tail) next.tailId = folder_.newFileId();
    next.nextFileId = folder_.manifest().nextFileId;
    next.nextSequence = nextSequence_;
    next.erasedSequences = deadSequencesOutside(group);
    auto freshTail = group.tail ? openTail(next.tailId) : nullptr;

    folder_.replaceManifest(std::move(next));
    loaded_ = false;
    if (group.tail) {
        tail_ = std::move(freshTail);
        runs_.reset();
    }
    load();
}

// Damaged passages are left behind and reported.
std::vector<RecordRef> Bank::soundRecordsOf(const RewriteGroup& group) {
    std::vector<RecordRef> records;
    for (const LivePassage& passage : live_.passages()) {
        const auto at = static_cast<std::size_t>(passage.block);
        const bool inTail = at >= sealed_.size();
        if (inTail ? !group.tail : !group.holds(sealedIds_[at])) continue;
        const RecordBlock& from = block(passage.block);
        if (from.routingIsSound(passage.record) && from.contentIsSound(passage.record)) {
            records.push_back({&from, passage.record});
        } else {
            dropped_.push_back(passage.number);
        }
    }
    return records;
}

std::vector<std::uint64_t> Bank::segmentIdsOutside(const RewriteGroup& group) const {
    std::vector<std::uint64_t> ids;
    std::ranges::copy_if(sealedIds_, std::back_inserter(ids), [&](std::uint64_t id) { return !group.holds(id); });
    return ids;
}

std::vector<std::uint64_t> Bank::deadSequencesOutside(const RewriteGroup& group) const {
    std::vector<std::uint64_t> sequences;
    for (std::size_t at = 0; at < sealed_.size(); ++at) {
        if (group.holds(sealedIds_[at])) continue;
        for (const Record& record : sealed_[at]->records()) {
            const LivePassage* live = live_.find(record.number);
            if (live == nullptr || recordOf(*live).sequence != record.sequence) sequences.push_back(record.sequence);
        }
    }
    return sequences;
}

std::vector<std::uint64_t> Bank::writeSegments(std::span<const RecordRef> records) {
    std::vector<std::uint64_t> ids;
    for (std::size_t begin = 0; begin < records.size();) {
        std::int64_t chunks = 0, bytes = 0;
        std::size_t end = begin;
        do {
            chunks += records[end].record().chunkCount;
            bytes += storedBytes(records[end].record());
            ++end;
        } while (end < records.size() && chunks + records[end].record().chunkCount <= options_.sealChunks &&
                 bytes < options_.sealBytes);
        ids.push_back(folder_.newFileId());
        writeSegment(segmentTarget(ids.back()), records.subspan(begin, end - begin));
        begin = end;
    }
    return ids;
}

}  // namespace memoir::engine
