// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/file.h"
#include "engine/tensor/dtype.h"

namespace memoir::engine {

// A tensor as it lies in a mapped file.
struct StoredTensor {
    std::filesystem::path file;
    std::optional<DType> dtype;  // absent for types that no kernel reads, such as BOOL
    std::vector<std::int64_t> extents;
    std::span<const std::byte> bytes;  // as long as the file's map lives

    std::int64_t elementCount() const;
};

// One safetensors file: 8 bytes with the size of the header (little-endian), the header (JSON: name -> dtype, shape and
// data_offsets), then the data that the offsets count from. Mapped, not read.
class SafetensorsFile {
  public:
    // Throws Error: NotFound, or BadInput for headers and offsets that do not fit the file or each other.
    SafetensorsFile(FileSystem& files, const std::filesystem::path& path);

    const std::map<std::string, StoredTensor>& tensors() const { return tensors_; }
    std::span<const std::byte> bytes() const { return map_->bytes(); }

  private:
    std::shared_ptr<const FileMap> map_;
    std::map<std::string, StoredTensor> tensors_;
};

}  // namespace memoir::engine
