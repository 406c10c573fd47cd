// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <set>

#include "engine/base/file.h"

namespace memoir::engine {

// Files that live as long as this object and whatever still has them open or mapped.
class MemoryFileSystem final : public FileSystem {
  public:
    std::unique_ptr<File> open(const std::filesystem::path& path, OpenMode mode) override;
    bool exists(const std::filesystem::path& path) override;
    std::vector<std::filesystem::path> list(const std::filesystem::path& folder) override;
    void createFolder(const std::filesystem::path& folder) override;
    void rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
    void remove(const std::filesystem::path& path) override;
    void syncFolder(const std::filesystem::path& folder) override;
    std::unique_ptr<FileLock> lock(const std::filesystem::path& path) override;

    struct Content;  // the bytes of one file

  private:
    using LockedNames = std::set<std::filesystem::path>;

    std::mutex mutex_;
    std::map<std::filesystem::path, std::shared_ptr<Content>> files_;             // guarded by mutex_
    std::shared_ptr<LockedNames> lockedNames_ = std::make_shared<LockedNames>();  // guarded by mutex_
};

}  // namespace memoir::engine
