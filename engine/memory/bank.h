// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/base/file.h"
#include "engine/memory/bank_folder.h"
#include "engine/memory/bank_shape.h"
#include "engine/memory/bank_snapshot.h"
#include "engine/memory/encoded_passage.h"
#include "engine/memory/live_set.h"
#include "engine/memory/segment.h"
#include "engine/memory/tail_log.h"
#include "engine/memory/tail_runs.h"

namespace memoir::engine {

struct BankOptions {
    std::filesystem::path folder;  // made if absent
    BankShape shape;
    std::string fingerprint;                 // of the model, 1 to 32 ASCII characters
    std::shared_ptr<FileSystem> fileSystem;  // PosixFileSystem, or another for tests and encryption

    // The tail is sealed into a segment when it holds this much.
    std::int64_t sealChunks = 65'536;
    std::int64_t sealBytes = 256 << 20;
};

struct BankCounts {
    std::int64_t passages = 0, chunks = 0, tokens = 0;  // live
    std::int64_t bytesOnDisk = 0;
    std::int64_t routingBytes = 0, contentBytes = 0;  // routing keys; pooled keys and values; with their scales, live
    std::int64_t bytesToErase = 0;                    // of forgotten and replaced passages, until compact()
};

// All encoded passages of one archive for one model, in segments on disk (FORMAT.md).
//
// Threads: one thread at a time calls a Bank; its snapshots may be read on any thread and may outlive it.
// Errors: nothing of a failed call is visible, now or after reopening. A damaged record costs the passages that lie in
// the damaged bytes and nothing else. Their numbers come from dropDamaged() and scrub(); a record whose very name is
// lost is simply not among numbers(), so a caller that knows what should be there compares once after opening.
class Bank {
  public:
    // Opens or makes a bank; reads a part of it that does not grow with the bank. Throws Error: Busy when another owner
    // has it open for writing, BadInput when it belongs to another model or shape, Corrupt when its manifest is lost.
    static std::unique_ptr<Bank> open(const BankOptions& options);
    // A bank that lives in memory only, for evaluation and parity.
    static std::unique_ptr<Bank> inMemory(const BankShape& shape);

    const BankShape& shape() const { return options_.shape; }
    BankCounts counts();

    // When this returns the batch is durable, with one sync, and the next snapshot has it. A number that is already
    // there is replaced. The shapes of every passage agree with the bank's.
    void append(std::span<const EncodedPassage> passages);
    // Takes the passages out of the next snapshot, durably; unknown numbers are ignored. Their bytes go with compact().
    void erase(std::span<const PassageNumber> numbers);

    // Whether the passage is live and was encoded from the text with this hash.
    bool holds(PassageNumber number, std::uint64_t textHash);
    std::vector<PassageNumber> numbers();  // live, ascending

    // The live passages as of now. Cheap where nothing changed since the last call.
    std::shared_ptr<const BankSnapshot> snapshot();

    // Rewrites the files that hold forgotten, replaced or damaged passages; afterwards none of their bytes, numbers or
    // hashes stand in any file of the bank. Stopped: what is done stays done, the rest is left for the next call.
    // Returns how many bytes of bytesToErase are gone.
    std::int64_t compact(std::stop_token stop);

    // Takes passages that were found damaged while they were read out of the next snapshot, durably, and returns their
    // numbers, ascending, so that they are encoded again. To be called after a question was answered.
    std::vector<PassageNumber> dropDamaged();
    // Checks every checksum, then drops what is damaged. Stopped: what was found so far.
    std::vector<PassageNumber> scrub(std::stop_token stop);

  private:
    explicit Bank(const BankOptions& options);

    // What open() leaves for the first use: segments, their directories and the tail's routing keys.
    void load();
    void loadSegments();
    void loadTail();
    void findLivePassages();
    std::shared_ptr<RecordBlock> openIfSound(std::uint64_t segmentId) const;  // null when it is lost
    std::unique_ptr<TailLog> openTail(std::uint64_t id) const;

    std::span<const Record> writeBatch(std::span<const EncodedPassage> passages, std::span<const std::uint64_t> erased);
    void publish(std::span<const Record> appended);
    void eraseSequences(std::span<const std::uint64_t> sequences, std::span<const PassageNumber> numbers);
    void sealFullTail();
    void collectDamaged();

    SegmentTarget segmentTarget(std::uint64_t id) const;
    const RecordBlock& block(std::int32_t index) const;
    std::int32_t blockCount() const;
    const Record& recordOf(const LivePassage& passage) const;
    std::int64_t storedBytes(const Record& record) const;
    std::int64_t bytesToErase() const;

    // What compaction and sealing share; in bank_rewrite.cpp.
    struct RewriteGroup {
        std::vector<std::uint64_t> segmentIds;
        bool tail = false;
        bool holds(std::uint64_t id) const { return std::ranges::find(segmentIds, id) != segmentIds.end(); }
    };
    std::vector<RewriteGroup> rewritesNeeded() const;
    std::vector<std::int32_t> liveCountOfBlocks() const;
    bool tailHoldsForgotten(std::span<const std::int32_t> liveCounts) const;
    bool isSmall(const RecordBlock& block) const;
    void rewrite(const RewriteGroup& group);
    std::vector<RecordRef> soundRecordsOf(const RewriteGroup& group);
    std::vector<std::uint64_t> segmentIdsOutside(const RewriteGroup& group) const;
    std::vector<std::uint64_t> writeSegments(std::span<const RecordRef> records);
    std::vector<std::uint64_t> deadSequencesOutside(const RewriteGroup& group) const;

    BankOptions options_;
    std::shared_ptr<DamageLog> damage_ = std::make_shared<DamageLog>();
    BankFolder folder_;
    std::uint64_t nextSequence_;
    std::unique_ptr<TailLog> tail_;
    std::vector<PassageNumber> dropped_;  // damaged, no longer live, not yet handed out

    // Valid once loaded. Blocks are numbered: first the sealed ones, then the runs of the tail.
    bool loaded_ = false;
    std::vector<std::uint64_t> sealedIds_;
    std::vector<std::shared_ptr<RecordBlock>> sealed_;
    std::unique_ptr<TailRuns> runs_;
    LiveSet live_;
    std::shared_ptr<const BankSnapshot> snapshot_;  // null when something changed since
};

}  // namespace memoir::engine
