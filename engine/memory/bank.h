// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/base/file.h"
#include "engine/memory/bank_shape.h"
#include "engine/memory/bank_snapshot.h"
#include "engine/memory/encoded_passage.h"

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
// Errors: nothing of a failed call is visible, now or after reopening. A damaged record costs the passages that lie in the
// damaged bytes and nothing else. Their numbers come from dropDamaged() and scrub(); a record whose very name is lost is
// simply not among numbers(), so a caller that knows what should be there compares once after opening.
class Bank {
  public:
    // Opens or makes a bank; reads a part of it that does not grow with the bank. Throws Error: Busy when another owner
    // has it open for writing, BadInput when it belongs to another model or shape, Corrupt when its manifest is lost.
    static std::unique_ptr<Bank> open(const BankOptions& options);
    // A bank that lives in memory only, for evaluation and parity.
    static std::unique_ptr<Bank> inMemory(const BankShape& shape);
    virtual ~Bank() = default;

    virtual const BankShape& shape() const = 0;
    virtual BankCounts counts() = 0;

    // When this returns the batch is durable, with one sync, and the next snapshot has it. A number that is already there
    // is replaced. The shapes of every passage agree with the bank's.
    virtual void append(std::span<const EncodedPassage> passages) = 0;
    // Takes the passages out of the next snapshot, durably; unknown numbers are ignored. Their bytes go with compact().
    virtual void erase(std::span<const PassageNumber> numbers) = 0;

    // Whether the passage is live and was encoded from the text with this hash.
    virtual bool holds(PassageNumber number, std::uint64_t textHash) = 0;
    virtual std::vector<PassageNumber> numbers() = 0;  // live, ascending

    // The live passages as of now. Cheap where nothing changed since the last call.
    virtual std::shared_ptr<const BankSnapshot> snapshot() = 0;

    // Rewrites the files that hold forgotten, replaced or damaged passages; afterwards none of their bytes, numbers or
    // hashes stand in any file of the bank. Stopped: what is done stays done, the rest is left for the next call. Returns
    // the bytes freed.
    virtual std::int64_t compact(std::stop_token stop) = 0;

    // Takes passages that were found damaged while they were read out of the next snapshot, durably, and returns their
    // numbers, ascending, so that they are encoded again. To be called after a question was answered.
    virtual std::vector<PassageNumber> dropDamaged() = 0;
    // Checks every checksum, then drops what is damaged. Stopped: what was found so far.
    virtual std::vector<PassageNumber> scrub(std::stop_token stop) = 0;
};

}  // namespace memoir::engine
