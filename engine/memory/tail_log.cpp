// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/tail_log.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "engine/base/check.h"
#include "engine/base/checksum.h"
#include "engine/base/error.h"
#include "engine/memory/packed_rows.h"

namespace memoir::engine {

namespace {

constexpr char kMagic[8] = {'M', 'E', 'M', 'F', 'R', 'A', 'M', '\n'};
constexpr std::int64_t kHeaderBytes = sizeof(FrameHeader);

std::uint64_t headerChecksumOf(const FrameHeader& header) {
    return checksum(bytesOf(header).first(offsetof(FrameHeader, headerChecksum)));
}

// The bytes of one batch, laid out for the place in the file where it will stand.
class BatchBuilder {
  public:
    BatchBuilder(std::uint64_t fileId, std::int64_t offset, const BankShape& shape)
        : fileId_(fileId), offset_(offset), shape_(shape) {}

    void putErasure(std::span<const std::uint64_t> sequences) {
        FrameHeader header = begin(FrameKind::Erasure);
        header.payloadBytes = std::ssize(sequences) * 8;
        header.record.contentChecksum = checksum(std::as_bytes(sequences));
        putHeader(header);
        put(std::as_bytes(sequences));
        pad();
    }

    Record putPassage(const EncodedPassage& passage, std::uint64_t sequence) {
        const std::vector<std::byte> routing = packRouting(shape_, passage), content = packContent(shape_, passage);
        FrameHeader header = begin(FrameKind::Passage);
        header.payloadBytes = std::ssize(routing) + std::ssize(content);
        header.record = Record{.number = passage.number,
                               .textHash = passage.textHash,
                               .sequence = sequence,
                               .contentOffset = header.frameOffset + kHeaderBytes + std::ssize(routing),
                               .routingChecksum = checksum(routing),
                               .contentChecksum = checksum(content),
                               .chunkStart = 0,
                               .chunkCount = static_cast<std::uint32_t>(passage.layers.front().keys.shape()[0]),
                               .tokenCount = passage.tokenCount,
                               .reserved = 0};
        putHeader(header);
        put(routing);
        put(content);
        pad();
        return header.record;
    }

    void putMark(std::uint64_t nextSequence) {
        FrameHeader header = begin(FrameKind::Mark);
        header.record.sequence = nextSequence;
        putHeader(header);
    }

    const std::vector<std::byte>& bytes() const { return bytes_; }

  private:
    FrameHeader begin(FrameKind kind) const {
        FrameHeader header{};
        std::memcpy(header.magic, kMagic, sizeof kMagic);
        header.version = kBankFormatVersion;
        header.kind = kind;
        header.fileId = fileId_;
        header.frameOffset = offset_ + std::ssize(bytes_);
        return header;
    }

    void putHeader(FrameHeader& header) {
        header.headerChecksum = headerChecksumOf(header);
        put(bytesOf(header));
    }

    void put(std::span<const std::byte> more) { bytes_.insert(bytes_.end(), more.begin(), more.end()); }
    void pad() { bytes_.resize(static_cast<std::size_t>(alignUp(std::ssize(bytes_)))); }

    std::uint64_t fileId_;
    std::int64_t offset_;
    BankShape shape_;
    std::vector<std::byte> bytes_;
};

}  // namespace

TailLog::TailLog(FileSystem& fileSystem, std::filesystem::path path, std::uint64_t fileId, const BankShape& shape)
    : fileSystem_(fileSystem), path_(std::move(path)), fileId_(fileId), shape_(shape) {
    if (fileSystem_.exists(path_)) {
        file_ = fileSystem_.open(path_, OpenMode::ReadWrite);
        recover();
    }
}

void TailLog::recover() {
    const auto map = file_->map();
    const std::span<const std::byte> bytes = map->bytes();
    FrameHeader header{};
    for (std::int64_t offset = 0; offset + kHeaderBytes <= std::ssize(bytes);) {
        if (readFrame(bytes, offset, header)) {
            takeFrame(bytes, header);
            offset += alignUp(kHeaderBytes + header.payloadBytes);
        } else {
            offset += kBlockAlignment;
            hasSkippedBytes_ = true;
        }
    }
    pendingRecords_.clear();
    pendingErased_.clear();
    if (std::ssize(bytes) > end_) file_->truncate(end_);
}

bool TailLog::readFrame(std::span<const std::byte> bytes, std::int64_t offset, FrameHeader& header) const {
    std::memcpy(&header, bytes.data() + offset, sizeof header);
    return std::memcmp(header.magic, kMagic, sizeof kMagic) == 0 && header.headerChecksum == headerChecksumOf(header) &&
           header.version == kBankFormatVersion && header.fileId == fileId_ && header.frameOffset == offset;
}

void TailLog::takeFrame(std::span<const std::byte> bytes, const FrameHeader& header) {
    const auto payloadBegin = static_cast<std::size_t>(header.frameOffset + kHeaderBytes);
    const auto payloadBytes = static_cast<std::size_t>(header.payloadBytes);
    if (payloadBegin + payloadBytes > bytes.size()) return;
    const auto payload = bytes.subspan(payloadBegin, payloadBytes);
    switch (header.kind) {
        case FrameKind::Passage:
            pendingRecords_.push_back(header.record);
            break;
        case FrameKind::Erasure:
            if (checksum(payload) != header.record.contentChecksum) break;
            pendingErased_.resize(pendingErased_.size() + payloadBytes / 8);
            std::memcpy(pendingErased_.data() + pendingErased_.size() - payloadBytes / 8, payload.data(), payloadBytes);
            break;
        case FrameKind::Mark:
            commit(std::exchange(pendingRecords_, {}), std::exchange(pendingErased_, {}));
            end_ = header.frameOffset + kHeaderBytes;
            nextSequence_ = header.record.sequence;
            break;
    }
}

// The second mark of a pair finds nothing pending.
void TailLog::commit(std::vector<Record> records, std::vector<std::uint64_t> erased) {
    if (records.empty() && erased.empty()) return;
    lastBatchBegin_ = records_.size();
    records_.insert(records_.end(), records.begin(), records.end());
    erasedSequences_.insert(erasedSequences_.end(), erased.begin(), erased.end());
}

std::span<const Record> TailLog::append(std::span<const EncodedPassage> passages, std::span<const std::uint64_t> erased,
                                        std::uint64_t firstSequence) {
    BatchBuilder batch(fileId_, end_, shape_);
    for (int copy = 0; copy < 2 && !erased.empty(); ++copy) batch.putErasure(erased);
    std::vector<Record> records;
    for (const EncodedPassage& passage : passages) {
        records.push_back(batch.putPassage(passage, firstSequence + records.size()));
    }
    const std::uint64_t nextSequence = firstSequence + records.size();
    for (int copy = 0; copy < 2; ++copy) batch.putMark(nextSequence);
    write(batch.bytes());
    end_ += std::ssize(batch.bytes());
    nextSequence_ = nextSequence;
    commit(std::move(records), {erased.begin(), erased.end()});
    return std::span(records_).subspan(records_.size() - passages.size());
}

void TailLog::create() {
    file_ = fileSystem_.open(path_, OpenMode::Create);
}

void TailLog::write(std::span<const std::byte> batch) {
    ENGINE_CHECK(file_ != nullptr, "the log was made before it is written");
    if (mayHaveRest_) file_->truncate(end_);
    mayHaveRest_ = true;
    try {
        file_->writeAt(end_, batch);
        file_->sync();
        mayHaveRest_ = false;
    } catch (const Error&) {
        // The rest of a failed batch must not be taken for a part of the next one. Where even this fails, the next call
        // tries again before it writes.
        try {
            file_->truncate(end_);
            mayHaveRest_ = false;
        } catch (const Error&) {
        }
        throw;
    }
}

std::int64_t TailLog::routingOffset(const Record& record) const {
    return record.contentOffset - packedRouting(shape_, record.chunkCount).sizeBytes();
}

void TailLog::readRouting(const Record& record, std::span<std::byte> into) const {
    if (file_->readAt(routingOffset(record), into) != into.size()) {
        throw Error(ErrorKind::Corrupt, path_.string() + " ends too early");
    }
}

bool TailLog::routingMatches(const Record& record) const {
    std::vector<std::byte> bytes(static_cast<std::size_t>(packedRouting(shape_, record.chunkCount).sizeBytes()));
    return file_->readAt(routingOffset(record), bytes) == bytes.size() && checksum(bytes) == record.routingChecksum;
}

}  // namespace memoir::engine
