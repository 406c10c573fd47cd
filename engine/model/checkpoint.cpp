// SPDX-License-Identifier: Apache-2.0
#include "engine/model/checkpoint.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>

#include "engine/base/checksum.h"
#include "engine/base/error.h"
#include "engine/model/json_file.h"

namespace memoir::engine {
namespace {

constexpr std::size_t kWholeBytes = 64 << 20;
constexpr std::size_t kPageBytes = 4096;
constexpr std::size_t kSampleCount = 1024;

std::set<std::string> shardNames(const std::filesystem::path& index) {
    std::set<std::string> names;
    try {
        const nlohmann::json root = readJsonFile(index);
        for (const auto& entry : root.at("weight_map").items()) names.insert(entry.value().get<std::string>());
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorKind::BadInput, index.string() + " does not map tensors to files");
    }
    for (const std::string& name : names)
        if (name.find('/') != std::string::npos)
            throw Error(ErrorKind::BadInput, index.string() + " names a file outside its folder");
    return names;
}

void addFile(ChecksumStream& sum, const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    sum.add(std::as_bytes(std::span(content)));
}

void addWeights(ChecksumStream& sum, std::span<const std::byte> bytes) {
    if (bytes.size() <= kWholeBytes) return sum.add(bytes);
    const std::uint64_t size = bytes.size();
    sum.add(std::as_bytes(std::span(&size, 1)));
    const std::size_t step = (bytes.size() - kPageBytes) / (kSampleCount - 1);
    for (std::size_t i = 0; i < kSampleCount; ++i) sum.add(bytes.subspan(i * step, kPageBytes));
}

}  // namespace

Checkpoint::Checkpoint(FileSystem& files, const std::filesystem::path& folder) : folder_(folder) {
    const std::filesystem::path single = folder / "model.safetensors";
    const std::filesystem::path index = folder / "model.safetensors.index.json";
    if (files.exists(single)) {
        addFile(files, single);
    } else if (files.exists(index)) {
        for (const std::string& name : shardNames(index)) addFile(files, folder / name);
    } else {
        throw Error(ErrorKind::NotFound, folder.string() + " holds no model.safetensors");
    }
}

const StoredTensor* Checkpoint::find(const std::string& name) const {
    const auto found = tensors_.find(name);
    return found == tensors_.end() ? nullptr : &found->second;
}

void Checkpoint::addFile(FileSystem& files, const std::filesystem::path& path) {
    files_.emplace_back(files, path);
    for (const auto& [name, tensor] : files_.back().tensors())
        if (!tensors_.emplace(name, tensor).second)
            throw Error(ErrorKind::BadInput, path.string() + " stores tensor " + name + ", which another file has too");
}

std::string fingerprint(const Checkpoint& checkpoint, const std::string& variant) {
    ChecksumStream sum;
    sum.add(std::as_bytes(std::span(variant)));
    addFile(sum, checkpoint.folder() / "config.json");
    addFile(sum, checkpoint.folder() / "tokenizer.json");
    for (const SafetensorsFile& file : checkpoint.files()) addWeights(sum, file.bytes());
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(sum.value()));
    return text;
}

}  // namespace memoir::engine
