// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/model/safetensors.h"

namespace memoir::engine {

// All tensors of a checkpoint folder: model.safetensors, or the shards that model.safetensors.index.json names.
class Checkpoint {
  public:
    // Throws Error: NotFound without weights, BadInput naming the file and the tensor.
    Checkpoint(FileSystem& files, const std::filesystem::path& folder);

    // nullptr where there is none of this name.
    const StoredTensor* find(const std::string& name) const;
    const std::map<std::string, StoredTensor>& tensors() const { return tensors_; }
    const std::filesystem::path& folder() const { return folder_; }
    const std::vector<SafetensorsFile>& files() const { return files_; }

  private:
    void addFile(FileSystem& files, const std::filesystem::path& path);

    std::filesystem::path folder_;
    std::vector<SafetensorsFile> files_;
    std::map<std::string, StoredTensor> tensors_;
};

// 16 hex digits over config.json, tokenizer.json and the weights: what decides how a passage is encoded. Files of more
// than 64 MiB count by their header and a thousand pages spread evenly over them, so that opening stays quick.
// `variant` tells apart different uses of the same files.
std::string fingerprint(const Checkpoint& checkpoint, const std::string& variant);

}  // namespace memoir::engine
