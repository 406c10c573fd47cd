// SPDX-License-Identifier: Apache-2.0
#include "engine/model/safetensors.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include <nlohmann/json.hpp>

#include "engine/base/error.h"

namespace memoir::engine {
namespace {

using nlohmann::json;

constexpr std::uint64_t kLengthBytes = 8;

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& what) {
    throw Error(ErrorKind::BadInput, path.string() + " " + what);
}

json parseHeader(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    std::uint64_t size = 0;
    if (bytes.size() < kLengthBytes) fail(path, "is too short for a safetensors file");
    std::memcpy(&size, bytes.data(), kLengthBytes);
    if (size > bytes.size() - kLengthBytes) fail(path, "is cut off inside its header, or is no safetensors file");
    const auto* text = reinterpret_cast<const char*>(bytes.data() + kLengthBytes);
    json header = json::parse(text, text + size, nullptr, /*allow_exceptions=*/false);
    if (!header.is_object()) fail(path, "has a header that is not JSON");
    return header;
}

struct StoredType {
    std::uint64_t sizeBytes = 0;
    std::optional<DType> dtype;
};

StoredType typeOf(const std::string& name) {
    static const std::map<std::string, StoredType> kTypes{
        {"F32", {4, DType::F32}}, {"BF16", {2, DType::Bf16}}, {"F16", {2, DType::F16}}, {"I8", {1, DType::I8}},
        {"I32", {4, DType::I32}}, {"F64", {8, {}}},           {"I64", {8, {}}},         {"U64", {8, {}}},
        {"U32", {4, {}}},         {"I16", {2, {}}},           {"U16", {2, {}}},         {"U8", {1, {}}},
        {"BOOL", {1, {}}},        {"F8_E4M3", {1, {}}},       {"F8_E5M2", {1, {}}}};
    const auto found = kTypes.find(name);
    return found == kTypes.end() ? StoredType{} : found->second;
}

// Bytes of the extents, or nothing where they overflow.
std::optional<std::uint64_t> sizeOfExtents(const std::vector<std::int64_t>& extents, std::uint64_t elementBytes) {
    std::uint64_t size = elementBytes;
    for (const std::int64_t extent : extents) {
        if (extent < 0) return std::nullopt;
        const auto factor = static_cast<std::uint64_t>(extent);
        if (factor != 0 && size > std::numeric_limits<std::uint64_t>::max() / factor) return std::nullopt;
        size *= factor;
    }
    return size;
}

StoredTensor readEntry(const json& entry, std::span<const std::byte> stored, const std::filesystem::path& path,
                       const std::string& name) {
    StoredTensor tensor;
    tensor.file = path;
    tensor.extents = entry.at("shape").get<std::vector<std::int64_t>>();
    const auto begin = entry.at("data_offsets").at(0).get<std::uint64_t>();
    const auto end = entry.at("data_offsets").at(1).get<std::uint64_t>();
    if (begin > end || end > stored.size()) fail(path, "is cut off: the data of tensor " + name + " is missing");
    const StoredType type = typeOf(entry.at("dtype").get<std::string>());
    if (type.sizeBytes == 0) fail(path, "stores tensor " + name + " in an unknown type");
    if (sizeOfExtents(tensor.extents, type.sizeBytes) != end - begin)
        fail(path, "stores tensor " + name + " in another size than its shape needs");
    tensor.dtype = type.dtype;
    tensor.bytes = stored.subspan(begin, end - begin);
    return tensor;
}

void checkApart(const std::map<std::string, StoredTensor>& tensors, const std::filesystem::path& path) {
    std::vector<const std::pair<const std::string, StoredTensor>*> ordered;
    for (const auto& entry : tensors)
        if (!entry.second.bytes.empty()) ordered.push_back(&entry);
    std::sort(ordered.begin(), ordered.end(),
              [](const auto* a, const auto* b) { return a->second.bytes.data() < b->second.bytes.data(); });
    for (std::size_t i = 1; i < ordered.size(); ++i) {
        const std::span<const std::byte> before = ordered[i - 1]->second.bytes;
        if (before.data() + before.size() > ordered[i]->second.bytes.data())
            fail(path, "stores tensors " + ordered[i - 1]->first + " and " + ordered[i]->first + " in the same place");
    }
}

}  // namespace

std::int64_t StoredTensor::elementCount() const {
    std::int64_t count = 1;
    for (const std::int64_t extent : extents) count *= extent;
    return count;
}

SafetensorsFile::SafetensorsFile(FileSystem& files, const std::filesystem::path& path)
    : map_(files.open(path, OpenMode::Read)->map()) {
    const json header = parseHeader(map_->bytes(), path);
    std::uint64_t headerSize = 0;
    std::memcpy(&headerSize, map_->bytes().data(), kLengthBytes);
    const std::span<const std::byte> stored = map_->bytes().subspan(kLengthBytes + headerSize);
    for (const auto& [name, entry] : header.items()) {
        if (name == "__metadata__") continue;
        try {
            tensors_.emplace(name, readEntry(entry, stored, path, name));
        } catch (const json::exception&) {
            fail(path, "describes tensor " + name + " in a form that is not safetensors");
        }
    }
    checkApart(tensors_, path);
}

}  // namespace memoir::engine
