// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/model/safetensors_writer.h"

#include <fstream>

namespace memoir::engine {

void SafetensorsWriter::add(const std::string& name, const char* dtype, const std::vector<std::int64_t>& shape,
                            std::span<const std::byte> bytes) {
    header[name] = {
        {"dtype", dtype}, {"shape", shape}, {"data_offsets", {bytes_.size(), bytes_.size() + bytes.size()}}};
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

void SafetensorsWriter::write(const std::filesystem::path& path, std::size_t padding) const {
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8 + padding, ' ');
    const std::uint64_t size = text.size();
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(&size), sizeof size);
    file << text;
    file.write(reinterpret_cast<const char*>(bytes_.data()), static_cast<std::streamsize>(bytes_.size()));
}

}  // namespace memoir::engine
