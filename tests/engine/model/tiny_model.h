// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <nlohmann/json.hpp>

namespace memoir::engine {

// Writes checkpoints with small random weights and the tokenizer of tests/data/tokenizer.
struct TinyModel {
    nlohmann::json config;  // of config.json; change it before writing
    unsigned seed = 1;

    TinyModel();
    // Writes config.json, tokenizer.json and model.safetensors into the folder, making it.
    void write(const std::filesystem::path& folder) const;
};

}  // namespace memoir::engine
