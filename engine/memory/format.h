// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include "engine/memory/bank_shape.h"

namespace memoir::engine {

// The fixed parts of a bank's files, as they lie on disk: little-endian, without hidden padding. FORMAT.md describes
// them.
static_assert(std::endian::native == std::endian::little, "the bank's files are little-endian and read in place");

inline constexpr std::uint32_t kBankFormatVersion = 1;
inline constexpr std::int64_t kBlockAlignment = 64;  // of planes, contents and frames
inline constexpr std::int64_t kSegmentHeaderBytes = 4096;
inline constexpr std::size_t kFingerprintBytes = 32;

// What a file says about the bank it belongs to.
struct BankStamp {
    char fingerprint[kFingerprintBytes];  // ASCII, zero-padded
    std::int32_t routedLayerCount;
    std::int32_t kvHeads;
    std::int32_t headWidth;
    std::int32_t chunkTokens;
    std::uint32_t dtype;  // 0 f32, 1 bf16, 2 int8 with row scales
    std::uint32_t flags;  // bit 0 is reserved for encryption; a reader refuses flags it does not know

    bool operator==(const BankStamp&) const = default;
};
static_assert(sizeof(BankStamp) == 56);

// One encoded passage: an entry of a segment's directory, and in memory the same for a frame of the tail.
struct Record {
    std::int64_t number;
    std::uint64_t textHash;
    std::uint64_t sequence;         // unique in the bank, ascending with time
    std::int64_t contentOffset;     // of the packed keys and values in the file
    std::uint64_t routingChecksum;  // of the routing keys, packed
    std::uint64_t contentChecksum;  // of the keys and values, packed
    std::uint32_t chunkStart;       // in the planes of its block
    std::uint32_t chunkCount;       // at least 1
    std::int32_t tokenCount;
    std::uint32_t reserved;
};
static_assert(sizeof(Record) == 64);

// At the start and again at the end of a segment, each time padded with zeros to kSegmentHeaderBytes.
struct SegmentHeader {
    char magic[8];
    std::uint32_t version;
    std::uint32_t passageCount;
    BankStamp stamp;
    std::uint64_t fileId;
    std::int64_t chunkCount;
    std::int64_t fileBytes;
    std::uint64_t directoryChecksum;
    std::uint64_t headerChecksum;  // of everything before it
};
static_assert(sizeof(SegmentHeader) == 112);

enum class FrameKind : std::uint32_t { Passage = 1, Erasure = 2, Mark = 3 };

// Begins every frame of a tail.
struct FrameHeader {
    char magic[8];
    std::uint32_t version;
    FrameKind kind;
    std::uint64_t fileId;  // with the offset: a frame is valid only where it was written
    std::int64_t frameOffset;
    std::int64_t payloadBytes;  // without padding
    Record record;              // of a passage; an erasure uses its contentChecksum only
    std::uint64_t reserved[2];
    std::uint64_t headerChecksum;  // of everything before it
};
static_assert(sizeof(FrameHeader) == 128);

constexpr std::int64_t alignUp(std::int64_t value, std::int64_t alignment = kBlockAlignment) {
    return (value + alignment - 1) / alignment * alignment;
}

template <class Plain>
requires std::is_trivially_copyable_v<Plain> std::span<const std::byte> bytesOf(const Plain& value) {
    return std::as_bytes(std::span(&value, 1));
}

}  // namespace memoir::engine
