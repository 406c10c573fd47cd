// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/memory_file.h"

namespace memoir::engine {

// Every file of a folder with its bytes.
using FileImage = std::map<std::filesystem::path, std::vector<std::byte>>;

inline std::vector<std::byte> bytesIn(const File& file) {
    std::vector<std::byte> bytes(static_cast<std::size_t>(file.size()));
    file.readAt(0, bytes);
    return bytes;
}

inline FileImage imageOf(FileSystem& fileSystem, const std::filesystem::path& folder = "bank") {
    FileImage image;
    for (const auto& path : fileSystem.list(folder)) image[path] = bytesIn(*fileSystem.open(path, OpenMode::Read));
    return image;
}

inline std::shared_ptr<MemoryFileSystem> fileSystemOf(const FileImage& image) {
    auto fileSystem = std::make_shared<MemoryFileSystem>();
    for (const auto& [path, bytes] : image) fileSystem->open(path, OpenMode::Create)->writeAt(0, bytes);
    return fileSystem;
}

// A file system in memory that counts, fails on command and knows what would survive a power cut: the bytes of a file
// as of its last sync, under the names as of the last sync of the folder.
class CrashFileSystem final : public FileSystem {
  public:
    struct Fault {
        std::int64_t at = -1;    // the changing call that fails, counted from 0
        bool forGood = false;    // everything after it fails too: the process is dying
        double writtenPart = 0;  // how much of a failing write still happens
    };

    void setFault(const Fault& fault) {
        fault_ = fault;
        changes_ = 0;
    }
    std::int64_t changeCount() const { return changes_; }
    std::int64_t syncCount() const { return syncs_; }
    std::int64_t bytesRead() const { return bytesRead_; }
    std::int64_t opensOf(const std::string& extension) const {
        const auto found = opens_.find(extension);
        return found == opens_.end() ? 0 : found->second;
    }

    // What the next process finds: after a crash everything that was written, after a power cut what was synced.
    FileImage afterCrash() { return imageOf(inner_); }
    FileImage afterPowerCut() const {
        FileImage image;
        for (const auto& [path, durable] : durableNames_) image[path] = *durable;
        return image;
    }

    std::unique_ptr<File> open(const std::filesystem::path& path, OpenMode mode) override {
        ++opens_[path.extension()];
        if (mode == OpenMode::Create) {
            change("cannot make ");
            names_[path] = std::make_shared<std::vector<std::byte>>();
        }
        return std::make_unique<CrashFile>(*this, inner_.open(path, mode), names_[path]);
    }
    bool exists(const std::filesystem::path& path) override { return inner_.exists(path); }
    std::vector<std::filesystem::path> list(const std::filesystem::path& folder) override {
        return inner_.list(folder);
    }
    void createFolder(const std::filesystem::path&) override {}
    void rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
        change("cannot replace ");
        inner_.rename(from, to);
        names_[to] = std::exchange(names_[from], nullptr);
        names_.erase(from);
    }
    void remove(const std::filesystem::path& path) override {
        change("cannot remove ");
        inner_.remove(path);
        names_.erase(path);
    }
    void syncFolder(const std::filesystem::path&) override {
        change("cannot write ");
        durableNames_ = names_;
    }
    std::unique_ptr<FileLock> lock(const std::filesystem::path& path) override { return inner_.lock(path); }

  private:
    using Durable = std::shared_ptr<std::vector<std::byte>>;

    class CrashFile final : public File {
      public:
        CrashFile(CrashFileSystem& owner, std::unique_ptr<File> inner, Durable durable)
            : owner_(owner), inner_(std::move(inner)), durable_(std::move(durable)) {}

        const std::filesystem::path& path() const override { return inner_->path(); }
        std::int64_t size() const override { return inner_->size(); }
        std::size_t readAt(std::int64_t offset, std::span<std::byte> into) const override {
            owner_.bytesRead_ += std::ssize(into);
            return inner_->readAt(offset, into);
        }
        void writeAt(std::int64_t offset, std::span<const std::byte> bytes) override {
            const bool fails = owner_.failsNow();
            const double part = fails ? owner_.fault_.writtenPart : 1;
            inner_->writeAt(offset, bytes.first(static_cast<std::size_t>(part * static_cast<double>(bytes.size()))));
            if (fails) throw Error(ErrorKind::OutOfResources, "cannot write " + path().string() + ": the disk is full");
        }
        void truncate(std::int64_t sizeBytes) override {
            owner_.change("cannot shorten ");
            inner_->truncate(sizeBytes);
        }
        void sync() override {
            owner_.change("cannot write ");
            ++owner_.syncs_;
            *durable_ = bytesIn(*inner_);
        }
        std::shared_ptr<const FileMap> map() const override { return inner_->map(); }

      private:
        CrashFileSystem& owner_;
        std::unique_ptr<File> inner_;
        Durable durable_;
    };

    bool failsNow() {
        const std::int64_t change = changes_++;
        return change == fault_.at || (fault_.forGood && fault_.at >= 0 && change > fault_.at);
    }
    void change(const std::string& verb) {
        if (failsNow()) throw Error(ErrorKind::OutOfResources, verb + "a file: the disk is full");
    }

    MemoryFileSystem inner_;
    std::map<std::filesystem::path, Durable> names_, durableNames_;
    Fault fault_;
    std::int64_t changes_ = 0, syncs_ = 0;
    mutable std::int64_t bytesRead_ = 0;
    std::map<std::string, std::int64_t> opens_;
};

}  // namespace memoir::engine
