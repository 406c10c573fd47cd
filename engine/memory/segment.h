// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "engine/base/file.h"
#include "engine/memory/manifest.h"
#include "engine/memory/record_block.h"

namespace memoir::engine {

// One record of a block.
struct RecordRef {
    const RecordBlock* block = nullptr;
    std::int32_t index = 0;
    const Record& record() const { return block->record(index); }
};

// Where the parts of a sealed segment lie (FORMAT.md); everything follows from the counts.
class SegmentLayout {
  public:
    SegmentLayout(const BankShape& shape, std::int64_t passageCount, std::int64_t chunkCount);

    std::int64_t directoryBytes() const { return passageCount_ * static_cast<std::int64_t>(sizeof(Record)); }
    std::int64_t directoryOffset() const { return kSegmentHeaderBytes; }
    std::int64_t scalesOffset(std::int64_t routedLayer) const { return planesOffset() + routedLayer * planeBytes(); }
    std::int64_t keysOffset(std::int64_t routedLayer) const { return scalesOffset(routedLayer) + paddedScaleBytes(); }
    std::int64_t contentOffset() const { return scalesOffset(shape_.routedLayerCount); }

    // Counted from the end of the file, where copies of both stand.
    std::int64_t directoryCopyFromEnd() const { return alignUp(directoryBytes()) + kSegmentHeaderBytes; }
    static constexpr std::int64_t headerCopyFromEnd() { return kSegmentHeaderBytes; }

  private:
    std::int64_t planesOffset() const { return alignUp(directoryOffset() + directoryBytes(), kSegmentHeaderBytes); }
    std::int64_t paddedScaleBytes() const { return alignUp(chunkCount_ * shape_.scaleBytes()); }
    std::int64_t planeBytes() const { return paddedScaleBytes() + alignUp(chunkCount_ * shape_.rowBytes()); }

    BankShape shape_;
    std::int64_t passageCount_, chunkCount_;
};

struct SegmentTarget {
    FileSystem* fileSystem = nullptr;
    std::filesystem::path path;
    std::uint64_t fileId = 0;
    BankShape shape;
    BankStamp stamp{};
};

// Writes a sealed segment of these records, ascending by number, and syncs it. All of them are sound, see RecordBlock.
// When it throws the file may stand half written.
void writeSegment(const SegmentTarget& target, std::span<const RecordRef> records);

// Opens a segment: reads its header and directory, maps the routing keys. The records whose bytes lie beyond the end of
// a shortened file count as damaged when they are read. Throws Error{Corrupt} when both headers or both directories are
// lost.
std::shared_ptr<RecordBlock> openSegment(const SegmentTarget& target, std::shared_ptr<DamageLog> damage);

}  // namespace memoir::engine
