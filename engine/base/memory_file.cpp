// SPDX-License-Identifier: Apache-2.0
#include "engine/base/memory_file.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/base/error.h"

namespace memoir::engine {

using std::filesystem::path;

// The bytes are replaced by a larger copy when they grow, so that a map keeps what it was given.
struct MemoryFileSystem::Content {
    using Bytes = std::vector<std::byte>;

    mutable std::mutex mutex;
    std::shared_ptr<Bytes> bytes = std::make_shared<Bytes>();  // guarded by mutex; size() is the capacity
    std::size_t sizeBytes = 0;                                 // guarded by mutex

    void reserve(std::size_t wanted) {
        if (wanted <= bytes->size()) return;
        auto larger = std::make_shared<Bytes>(std::max(wanted, bytes->size() * 2));
        std::copy_n(bytes->begin(), sizeBytes, larger->begin());
        bytes = std::move(larger);
    }
};

namespace {

class MemoryMap final : public FileMap {
  public:
    MemoryMap(std::shared_ptr<const std::vector<std::byte>> bytes, std::size_t sizeBytes)
        : bytes_(std::move(bytes)), sizeBytes_(sizeBytes) {}
    std::span<const std::byte> bytes() const override { return {bytes_->data(), sizeBytes_}; }

  private:
    std::shared_ptr<const std::vector<std::byte>> bytes_;
    std::size_t sizeBytes_;
};

class MemoryFile final : public File {
  public:
    MemoryFile(std::filesystem::path name, std::shared_ptr<MemoryFileSystem::Content> content)
        : path_(std::move(name)), content_(std::move(content)) {}

    const std::filesystem::path& path() const override { return path_; }

    std::int64_t size() const override {
        const std::lock_guard lock(content_->mutex);
        return static_cast<std::int64_t>(content_->sizeBytes);
    }

    std::size_t readAt(std::int64_t offset, std::span<std::byte> into) const override {
        const std::lock_guard lock(content_->mutex);
        const auto begin = std::min(static_cast<std::size_t>(offset), content_->sizeBytes);
        const std::size_t count = std::min(into.size(), content_->sizeBytes - begin);
        std::copy_n(content_->bytes->begin() + static_cast<std::ptrdiff_t>(begin), count, into.begin());
        return count;
    }

    void writeAt(std::int64_t offset, std::span<const std::byte> bytes) override {
        const std::lock_guard lock(content_->mutex);
        const std::size_t end = static_cast<std::size_t>(offset) + bytes.size();
        content_->reserve(end);
        std::copy(bytes.begin(), bytes.end(), content_->bytes->begin() + offset);
        content_->sizeBytes = std::max(content_->sizeBytes, end);
    }

    void truncate(std::int64_t sizeBytes) override {
        const std::lock_guard lock(content_->mutex);
        const auto wanted = static_cast<std::size_t>(sizeBytes);
        content_->reserve(wanted);
        std::fill(content_->bytes->begin() + static_cast<std::ptrdiff_t>(std::min(wanted, content_->sizeBytes)),
                  content_->bytes->end(), std::byte{0});
        content_->sizeBytes = wanted;
    }

    void sync() override {}

    std::shared_ptr<const FileMap> map() const override {
        const std::lock_guard lock(content_->mutex);
        return std::make_shared<MemoryMap>(content_->bytes, content_->sizeBytes);
    }

  private:
    std::filesystem::path path_;
    std::shared_ptr<MemoryFileSystem::Content> content_;
};

}  // namespace

std::unique_ptr<File> MemoryFileSystem::open(const path& name, OpenMode mode) {
    const std::lock_guard lock(mutex_);
    if (mode == OpenMode::Create) files_[name] = std::make_shared<Content>();
    const auto found = files_.find(name);
    if (found == files_.end()) throw Error(ErrorKind::NotFound, "there is no file " + name.string());
    return std::make_unique<MemoryFile>(name, found->second);
}

bool MemoryFileSystem::exists(const path& name) {
    const std::lock_guard lock(mutex_);
    return files_.contains(name);
}

std::vector<path> MemoryFileSystem::list(const path& folder) {
    const std::lock_guard lock(mutex_);
    std::vector<path> names;
    for (const auto& [name, content] : files_) {
        if (name.parent_path() == folder) names.push_back(name);
    }
    return names;
}

void MemoryFileSystem::createFolder(const path&) {}

void MemoryFileSystem::rename(const path& from, const path& to) {
    const std::lock_guard lock(mutex_);
    auto moved = files_.extract(from);
    if (moved.empty()) throw Error(ErrorKind::NotFound, "there is no file " + from.string());
    files_[to] = std::move(moved.mapped());
}

void MemoryFileSystem::remove(const path& name) {
    const std::lock_guard lock(mutex_);
    if (files_.erase(name) == 0) throw Error(ErrorKind::NotFound, "there is no file " + name.string());
}

void MemoryFileSystem::syncFolder(const path&) {}

std::unique_ptr<FileLock> MemoryFileSystem::lock(const path& name) {
    // The set is shared with the locks, so that a lock may outlive the file system.
    class Lock final : public FileLock {
      public:
        Lock(std::shared_ptr<LockedNames> names, path locked) : names_(std::move(names)), locked_(std::move(locked)) {}
        Lock(const Lock&) = delete;
        Lock& operator=(const Lock&) = delete;
        ~Lock() override { names_->erase(locked_); }

      private:
        std::shared_ptr<LockedNames> names_;
        path locked_;
    };
    if (!lockedNames_->insert(name).second) {
        throw Error(ErrorKind::Busy, name.parent_path().string() + " is in use");
    }
    return std::make_unique<Lock>(lockedNames_, name);
}

}  // namespace memoir::engine
