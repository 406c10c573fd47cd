// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "engine/base/file.h"
#include "engine/memory/encoded_passage.h"
#include "engine/memory/format.h"

namespace memoir::engine {

// The log of what was appended and erased since the last segment was sealed. It grows by batches, each of which is
// there whole or not at all; a mark ends each batch, and a batch is begun only after the one before it was synced.
//
// What protects it: a damaged frame costs that frame only, since the next sound one is found again; marks and erasures
// are written twice, so that a single damaged place neither unmakes a batch nor brings a forgotten passage back.
class TailLog {
  public:
    // Opens the log, which may not exist yet, and cuts off what follows the last mark. Reads frame headers only.
    TailLog(FileSystem& fileSystem, std::filesystem::path path, std::uint64_t fileId, const BankShape& shape);

    const std::vector<Record>& records() const { return records_; }  // in the order they were written; chunkStart is 0
    const std::vector<std::uint64_t>& erasedSequences() const { return erasedSequences_; }
    // The first record of the last batch: the only one that may not have reached the disk whole.
    std::size_t lastBatchBegin() const { return lastBatchBegin_; }
    bool hasSkippedBytes() const { return hasSkippedBytes_; }
    std::int64_t sizeBytes() const { return end_; }
    std::uint64_t nextSequence() const { return nextSequence_; }  // higher than any that was ever used here

    // Writes one batch with one sync and returns the new records, numbered from firstSequence. Throws Error and leaves
    // the log as it was.
    std::span<const Record> append(std::span<const EncodedPassage> passages, std::span<const std::uint64_t> erased,
                                   std::uint64_t firstSequence);

    bool exists() const { return file_ != nullptr; }
    void create();  // the caller makes the name durable before it appends
    std::shared_ptr<const File> file() const { return file_; }
    // Whether the routing keys in the file match their checksum.
    bool routingMatches(const Record& record) const;
    void readRouting(const Record& record, std::span<std::byte> into) const;

  private:
    void recover();
    bool readFrame(std::span<const std::byte> bytes, std::int64_t offset, FrameHeader& header) const;
    void takeFrame(std::span<const std::byte> bytes, const FrameHeader& header);
    void commit(std::vector<Record> records, std::vector<std::uint64_t> erased);
    void write(std::span<const std::byte> batch);
    std::int64_t routingOffset(const Record& record) const;

    FileSystem& fileSystem_;
    std::filesystem::path path_;
    std::uint64_t fileId_;
    BankShape shape_;
    std::shared_ptr<File> file_;  // null until the first batch
    std::int64_t end_ = 0;        // of the last mark
    bool mayHaveRest_ = false;    // of a failed batch, beyond end_
    bool hasSkippedBytes_ = false;

    std::vector<Record> records_;
    std::vector<std::uint64_t> erasedSequences_;
    std::size_t lastBatchBegin_ = 0;
    std::uint64_t nextSequence_ = 0;
    // Only while recovering: frames since the last mark.
    std::vector<Record> pendingRecords_;
    std::vector<std::uint64_t> pendingErased_;
};

}  // namespace memoir::engine
