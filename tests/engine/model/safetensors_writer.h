// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace memoir::engine {

// Gathers tensors and writes them as one safetensors file. The header may be damaged on purpose before writing.
class SafetensorsWriter {
  public:
    nlohmann::json header = nlohmann::json::object();

    void add(const std::string& name, const char* dtype, const std::vector<std::int64_t>& shape,
             std::span<const std::byte> bytes);
    // `padding` bytes more in the header shift the data.
    void write(const std::filesystem::path& path, std::size_t padding = 0) const;

  private:
    std::vector<std::byte> bytes_;
};

}  // namespace memoir::engine
