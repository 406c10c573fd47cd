// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/segment.h"

#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "engine/base/check.h"
#include "engine/base/checksum.h"
#include "engine/base/error.h"
#include "engine/memory/packed_rows.h"

namespace memoir::engine {

namespace {

constexpr char kMagic[8] = {'M', 'E', 'M', 'S', 'E', 'G', 'M', '\n'};

// Writes a file from front to back in large pieces.
class SequentialWriter {
  public:
    explicit SequentialWriter(File& file) : file_(file) { buffer_.reserve(kBufferBytes); }

    std::int64_t position() const { return flushed_ + std::ssize(buffer_); }

    void put(std::span<const std::byte> bytes) {
        if (buffer_.size() + bytes.size() > kBufferBytes) flush();
        if (bytes.size() < kBufferBytes) return void(buffer_.insert(buffer_.end(), bytes.begin(), bytes.end()));
        file_.writeAt(flushed_, bytes);
        flushed_ += std::ssize(bytes);
    }

    void padTo(std::int64_t alignment) {
        const std::vector<std::byte> zeros(static_cast<std::size_t>(alignUp(position(), alignment) - position()));
        put(zeros);
    }

    void flush() {
        file_.writeAt(flushed_, buffer_);
        flushed_ += std::ssize(buffer_);
        buffer_.clear();
    }

  private:
    static constexpr std::size_t kBufferBytes = 1 << 20;

    File& file_;
    std::int64_t flushed_ = 0;
    std::vector<std::byte> buffer_;
};

std::int64_t chunkCountOf(std::span<const RecordRef> records) {
    std::int64_t sum = 0;
    for (const RecordRef& ref : records) sum += ref.record().chunkCount;
    return sum;
}

std::vector<Record> directoryOf(const BankShape& shape, std::span<const RecordRef> records) {
    const SegmentLayout layout(shape, std::ssize(records), chunkCountOf(records));
    std::vector<Record> directory;
    std::int64_t contentOffset = layout.contentOffset();
    std::uint32_t chunkStart = 0;
    for (const RecordRef& ref : records) {
        Record entry = ref.record();
        entry.contentOffset = contentOffset;
        entry.chunkStart = chunkStart;
        chunkStart += entry.chunkCount;
        contentOffset += alignUp(packedContent(shape, entry.chunkCount).sizeBytes());
        directory.push_back(entry);
    }
    return directory;
}

std::int64_t fileBytesOf(const BankShape& shape, std::span<const Record> directory) {
    const Record& last = directory.back();
    const SegmentLayout layout(shape, std::ssize(directory), last.chunkStart + last.chunkCount);
    return last.contentOffset + alignUp(packedContent(shape, last.chunkCount).sizeBytes()) +
           layout.directoryCopyFromEnd();
}

SegmentHeader headerOf(const SegmentTarget& target, std::span<const Record> directory) {
    SegmentHeader header{};
    std::memcpy(header.magic, kMagic, sizeof kMagic);
    header.version = kBankFormatVersion;
    header.passageCount = static_cast<std::uint32_t>(directory.size());
    header.stamp = target.stamp;
    header.fileId = target.fileId;
    header.chunkCount = directory.back().chunkStart + directory.back().chunkCount;
    header.fileBytes = fileBytesOf(target.shape, directory);
    header.directoryChecksum = checksum(std::as_bytes(directory));
    header.headerChecksum = checksum(bytesOf(header).first(offsetof(SegmentHeader, headerChecksum)));
    return header;
}

void putHeader(SequentialWriter& writer, const SegmentHeader& header) {
    writer.put(bytesOf(header));
    writer.put(std::vector<std::byte>(kSegmentHeaderBytes - sizeof header));
}

void putPlane(SequentialWriter& writer, int routedLayer, std::span<const RecordRef> records) {
    const auto rowsOf = [&](const RecordRef& ref) {
        const std::int64_t begin = ref.record().chunkStart;
        return ref.block->routingKeys(routedLayer).rows(begin, begin + ref.record().chunkCount);
    };
    for (const RecordRef& ref : records) {
        const ConstView rows = rowsOf(ref);
        if (rows.rowScales == nullptr) break;
        writer.put(std::as_bytes(std::span(rows.rowScales, static_cast<std::size_t>(rows.scaleCount))));
    }
    writer.padTo(kBlockAlignment);
    for (const RecordRef& ref : records) {
        const ConstView rows = rowsOf(ref);
        writer.put({rows.data, static_cast<std::size_t>(rows.shape.elementCount()) * sizeOf(rows.dtype)});
    }
    writer.padTo(kBlockAlignment);
}

// The parts of a segment that tell where the rest is.
struct SegmentIndex {
    SegmentHeader header;
    std::vector<Record> directory;
};

std::optional<SegmentHeader> readHeader(const File& file, const SegmentTarget& target, std::int64_t offset) {
    SegmentHeader header{};
    const auto into = std::as_writable_bytes(std::span(&header, 1));
    if (offset < 0 || file.readAt(offset, into) != into.size()) return std::nullopt;
    if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0 || header.version != kBankFormatVersion)
        return std::nullopt;
    if (header.headerChecksum != checksum(into.first(offsetof(SegmentHeader, headerChecksum)))) return std::nullopt;
    if (header.stamp != target.stamp || header.fileId != target.fileId) return std::nullopt;
    return header;
}

std::optional<std::vector<Record>> readDirectory(const File& file, const SegmentHeader& header, std::int64_t offset) {
    std::vector<Record> directory(header.passageCount);
    const auto into = std::as_writable_bytes(std::span(directory));
    if (file.readAt(offset, into) != into.size()) return std::nullopt;
    if (header.directoryChecksum != checksum(into)) return std::nullopt;
    return directory;
}

SegmentIndex readIndex(const File& file, const SegmentTarget& target) {
    const auto size = file.size();
    auto header = readHeader(file, target, 0);
    if (!header) header = readHeader(file, target, size - SegmentLayout::headerCopyFromEnd());
    if (!header) throw Error(ErrorKind::Corrupt, target.path.string() + " has lost its header");
    const SegmentLayout layout(target.shape, header->passageCount, header->chunkCount);
    auto directory = readDirectory(file, *header, layout.directoryOffset());
    if (!directory) directory = readDirectory(file, *header, header->fileBytes - layout.directoryCopyFromEnd());
    if (!directory) throw Error(ErrorKind::Corrupt, target.path.string() + " has lost its directory");
    return {*header, std::move(*directory)};
}

// A plane that a shortened file does not hold whole becomes empty, which fails the check of its records.
ConstView planeOf(const SegmentTarget& target, const SegmentHeader& header, const FileMap& map, int routedLayer) {
    const SegmentLayout layout(target.shape, header.passageCount, header.chunkCount);
    const std::int64_t end = layout.keysOffset(routedLayer) + header.chunkCount * target.shape.rowBytes();
    if (std::ssize(map.bytes()) < end)
        return {nullptr, target.shape.dtype, Shape{0, target.shape.kvHeads, target.shape.headWidth}};
    ConstView plane(map.bytes().data() + layout.keysOffset(routedLayer), target.shape.dtype,
                    Shape{header.chunkCount, target.shape.kvHeads, target.shape.headWidth});
    if (target.shape.dtype == DType::I8) {
        plane.rowScales = reinterpret_cast<const float*>(map.bytes().data() + layout.scalesOffset(routedLayer));
        plane.scaleCount = header.chunkCount;
    }
    return plane;
}

}  // namespace

SegmentLayout::SegmentLayout(const BankShape& shape, std::int64_t passageCount, std::int64_t chunkCount)
    : shape_(shape), passageCount_(passageCount), chunkCount_(chunkCount) {}

void writeSegment(const SegmentTarget& target, std::span<const RecordRef> records) {
    ENGINE_CHECK(!records.empty(), "a segment holds something");
    const std::vector<Record> directory = directoryOf(target.shape, records);
    const SegmentHeader header = headerOf(target, directory);
    const auto file = target.fileSystem->open(target.path, OpenMode::Create);
    SequentialWriter writer(*file);
    putHeader(writer, header);
    writer.put(std::as_bytes(std::span(directory)));
    writer.padTo(kSegmentHeaderBytes);
    for (int layer = 0; layer < target.shape.routedLayerCount; ++layer) putPlane(writer, layer, records);
    for (const RecordRef& ref : records) {
        writer.put(ref.block->content(ref.index));
        writer.padTo(kBlockAlignment);
    }
    writer.put(std::as_bytes(std::span(directory)));
    putHeader(writer, header);
    writer.flush();
    ENGINE_CHECK(writer.position() == header.fileBytes, "the layout adds up");
    file->sync();
}

std::shared_ptr<RecordBlock> openSegment(const SegmentTarget& target, std::shared_ptr<DamageLog> damage) {
    const std::shared_ptr<const File> file = target.fileSystem->open(target.path, OpenMode::Read);
    const SegmentIndex index = readIndex(*file, target);
    const std::shared_ptr<const FileMap> map = file->map();
    RoutingPlanes planes{{}, map};
    for (int layer = 0; layer < target.shape.routedLayerCount; ++layer) {
        planes.layers.push_back(planeOf(target, index.header, *map, layer));
    }
    return std::make_shared<RecordBlock>(target.shape, file, std::move(planes), index.directory,
                                         static_cast<std::int32_t>(index.directory.size()), std::move(damage));
}

}  // namespace memoir::engine
