// SPDX-License-Identifier: Apache-2.0
#include "app/library/bank_place.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "engine/base/error.h"

namespace memoir::app {

namespace {

constexpr std::uintmax_t kSamples = 64;  // of a large file, evenly spread
constexpr std::size_t kSampleBytes = 4096;

// 32-bit FNV-1a, over what it is given piece by piece.
class Digest {
  public:
    void add(std::string_view bytes) {
        for (const char c : bytes) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 16777619u;
    }
    std::string hex() const {
        std::array<char, 9> text{};
        std::snprintf(text.data(), text.size(), "%08x", hash_);
        return text.data();
    }

  private:
    std::uint32_t hash_ = 2166136261u;
};

void addSamples(const std::filesystem::path& file, Digest& digest) {
    std::error_code failed;
    const std::uintmax_t size = std::filesystem::file_size(file, failed);
    if (failed) return;
    digest.add(file.filename().string() + ":" + std::to_string(size));
    std::ifstream stream(file, std::ios::binary);
    std::string sample(kSampleBytes, '\0');
    const std::uintmax_t step = std::max<std::uintmax_t>(size / kSamples, kSampleBytes);
    for (std::uintmax_t at = 0; at < size; at += step) {
        stream.clear();
        stream.seekg(static_cast<std::streamoff>(at));
        stream.read(sample.data(), static_cast<std::streamsize>(sample.size()));
        digest.add(std::string_view(sample).substr(0, static_cast<std::size_t>(stream.gcount())));
    }
}

std::vector<std::filesystem::path> filesOf(const std::filesystem::path& model) {
    std::vector<std::filesystem::path> files;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(model, failed)) {
        const std::string suffix = entry.path().extension().string();
        if (suffix == ".json" || suffix == ".safetensors") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

std::filesystem::path bankFolderFor(const std::filesystem::path& archive, const std::filesystem::path& model) {
    std::filesystem::path folder = std::filesystem::absolute(model).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    Digest digest;
    for (const std::filesystem::path& file : filesOf(folder)) addSamples(file, digest);
    const std::filesystem::path bank = archive / "bank" / (folder.filename().string() + "-" + digest.hex());
    std::error_code failed;
    std::filesystem::create_directories(bank, failed);
    if (failed) throw engine::Error(engine::ErrorKind::OutOfResources, "the folder cannot be made: " + bank.string());
    return bank;
}

void removeOtherBanks(const std::filesystem::path& archive, const std::filesystem::path& kept) {
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(archive / "bank", failed)) {
        std::error_code ignored;  // tried again by the next erasing
        if (entry.path().filename() != kept.filename()) std::filesystem::remove_all(entry.path(), ignored);
    }
}

}  // namespace memoir::app
