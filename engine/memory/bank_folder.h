// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "engine/base/file.h"
#include "engine/memory/manifest.h"

namespace memoir::engine {

// The shape of the bank in a folder; nothing where there is none that can be read.
std::optional<BankShape> shapeOfBankIn(FileSystem& fileSystem, const std::filesystem::path& folder);

// The folder of one bank: its lock, its manifest and the names of its files.
class BankFolder {
  public:
    // Makes the folder and a manifest without records where there is none; removes what a crash left over. Throws
    // Error: Busy, BadInput where the bank belongs to another model or shape, Corrupt.
    BankFolder(std::shared_ptr<FileSystem> fileSystem, std::filesystem::path folder, const BankStamp& stamp);

    FileSystem& fileSystem() const { return *fileSystem_; }
    const Manifest& manifest() const { return manifest_; }
    std::filesystem::path segmentPath(std::uint64_t id) const;
    std::filesystem::path tailPath(std::uint64_t id) const;
    // For a file that a later manifest will name; until then it goes with the next settle().
    std::uint64_t newFileId();
    std::int64_t sizeBytes() const;  // of all files of the bank

    // Puts another manifest in the place of this one, at once; if it throws, this one stands. Files that the new one
    // does not name go with the next settle().
    void replaceManifest(Manifest manifest);
    // A file was made whose name must survive a power cut.
    void noteNewName() { namesAreDurable_ = false; }
    // Returns when all names are durable and no file is left that the manifest does not name.
    void settle();

  private:
    void makeNamesDurable();
    void removeStrangers();
    bool isNamed(const std::filesystem::path& file) const;

    std::shared_ptr<FileSystem> fileSystem_;
    std::filesystem::path folder_;
    std::unique_ptr<FileLock> lock_;
    Manifest manifest_;
    bool namesAreDurable_ = false;
    bool mayHaveStrangers_ = true;
};

}  // namespace memoir::engine
