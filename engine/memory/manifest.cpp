// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/manifest.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "engine/base/check.h"
#include "engine/base/checksum.h"
#include "engine/base/error.h"

namespace memoir::engine {

namespace {

constexpr char kMagic[8] = {'M', 'E', 'M', 'B', 'A', 'N', 'K', '\n'};

struct ManifestHeader {
    char magic[8];
    std::uint32_t version;
    std::uint32_t segmentCount;
    BankStamp stamp;
    std::uint64_t nextFileId;
    std::uint64_t nextSequence;
    std::uint64_t tailId;
    std::uint64_t erasedCount;
};
static_assert(sizeof(ManifestHeader) == 104);

std::uint32_t storedDtype(DType dtype) {
    switch (dtype) {
        case DType::F32:
            return 0;
        case DType::Bf16:
            return 1;
        case DType::I8:
            return 2;
        default:
            ENGINE_CHECK(false, "a bank stores f32, bf16 or int8");
    }
}

void put(std::vector<std::byte>& bytes, std::span<const std::byte> more) {
    bytes.insert(bytes.end(), more.begin(), more.end());
}

std::vector<std::byte> encodeHalf(const Manifest& manifest) {
    ManifestHeader header{};
    std::memcpy(header.magic, kMagic, sizeof kMagic);
    header.version = kBankFormatVersion;
    header.segmentCount = static_cast<std::uint32_t>(manifest.segmentIds.size());
    header.stamp = manifest.stamp;
    header.nextFileId = manifest.nextFileId;
    header.nextSequence = manifest.nextSequence;
    header.tailId = manifest.tailId;
    header.erasedCount = manifest.erasedSequences.size();
    std::vector<std::byte> bytes;
    put(bytes, bytesOf(header));
    put(bytes, std::as_bytes(std::span(manifest.segmentIds)));
    put(bytes, std::as_bytes(std::span(manifest.erasedSequences)));
    put(bytes, bytesOf(checksum(bytes)));
    return bytes;
}

std::vector<std::uint64_t> take(std::span<const std::byte>& rest, std::uint64_t count) {
    std::vector<std::uint64_t> values(count);
    if (count > 0) std::memcpy(values.data(), rest.data(), count * 8);
    rest = rest.subspan(count * 8);
    return values;
}

bool checksumHolds(std::span<const std::byte> half) {
    std::uint64_t stored = 0;
    if (half.size() < sizeof(ManifestHeader) + sizeof stored) return false;
    std::memcpy(&stored, half.last(sizeof stored).data(), sizeof stored);
    return stored == checksum(half.first(half.size() - sizeof stored));
}

std::optional<Manifest> decodeHalf(std::span<const std::byte> half, const std::string& name) {
    if (!checksumHolds(half)) return std::nullopt;
    ManifestHeader header{};
    std::memcpy(&header, half.data(), sizeof header);
    if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0) return std::nullopt;
    if (header.version != kBankFormatVersion) {
        throw Error(ErrorKind::Unsupported, name + " was written by a newer version of Memoir");
    }
    Manifest manifest{header.stamp, header.nextFileId, header.nextSequence, header.tailId, {}, {}};
    std::span<const std::byte> rest = half.subspan(sizeof header);
    if (rest.size() / 8 != header.segmentCount + header.erasedCount + 1) return std::nullopt;
    manifest.segmentIds = take(rest, header.segmentCount);
    manifest.erasedSequences = take(rest, header.erasedCount);
    return manifest;
}

}  // namespace

BankShape shapeOf(const BankStamp& stamp) {
    const DType dtype = stamp.dtype == 0 ? DType::F32 : stamp.dtype == 1 ? DType::Bf16 : DType::I8;
    return {stamp.routedLayerCount, stamp.kvHeads, stamp.headWidth, stamp.chunkTokens, dtype};
}

BankStamp stampOf(const BankShape& shape, const std::string& fingerprint) {
    ENGINE_CHECK(!fingerprint.empty() && fingerprint.size() <= kFingerprintBytes, "a bank belongs to a model");
    BankStamp stamp{};
    std::copy(fingerprint.begin(), fingerprint.end(), stamp.fingerprint);
    stamp.routedLayerCount = shape.routedLayerCount;
    stamp.kvHeads = shape.kvHeads;
    stamp.headWidth = shape.headWidth;
    stamp.chunkTokens = shape.chunkTokens;
    stamp.dtype = storedDtype(shape.dtype);
    return stamp;
}

std::vector<std::byte> encodeManifest(const Manifest& manifest) {
    const std::vector<std::byte> half = encodeHalf(manifest);
    std::vector<std::byte> bytes = half;
    put(bytes, half);
    return bytes;
}

Manifest decodeManifest(std::span<const std::byte> bytes, const std::string& name) {
    const std::size_t middle = bytes.size() / 2;
    if (auto manifest = decodeHalf(bytes.first(middle), name)) return *manifest;
    if (auto manifest = decodeHalf(bytes.subspan(middle), name)) return *manifest;
    throw Error(ErrorKind::Corrupt, name + " is damaged; remove its folder to have everything encoded again");
}

}  // namespace memoir::engine
