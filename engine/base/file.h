// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace memoir::engine {

// Read-only bytes of a whole file. Stays valid after the File is closed and its name is gone.
class FileMap {
  public:
    virtual ~FileMap() = default;
    virtual std::span<const std::byte> bytes() const = 0;
};

// One open file. Reading is safe from several threads at once, writing is for one thread. Every call throws Error with
// a sentence that names the file: OutOfResources where the disk is full, BadInput otherwise.
class File {
  public:
    virtual ~File() = default;

    virtual const std::filesystem::path& path() const = 0;
    virtual std::int64_t size() const = 0;
    // Fills `into` from `offset`; returns how many bytes there were, fewer than asked for only at the end of the file.
    virtual std::size_t readAt(std::int64_t offset, std::span<std::byte> into) const = 0;
    // Writes all bytes or throws; after a throw any part of them may have been written. The file grows as needed.
    virtual void writeAt(std::int64_t offset, std::span<const std::byte> bytes) = 0;
    virtual void truncate(std::int64_t sizeBytes) = 0;
    // Returns when everything written so far survives a power cut.
    virtual void sync() = 0;
    // The file as it is now. Bytes written later may show in the map or not; the file must not shrink while it is
    // mapped.
    virtual std::shared_ptr<const FileMap> map() const = 0;
};

// Held for as long as it lives.
class FileLock {
  public:
    virtual ~FileLock() = default;
};

enum class OpenMode {
    Read,       // must exist
    ReadWrite,  // must exist
    Create,     // made empty, whatever was there
};

// Where files live. All bytes of a bank go through one of these, so that faults, encryption and banks in memory are
// other implementations of it and not other code. Throws Error like File; NotFound where a file must exist and does
// not.
class FileSystem {
  public:
    virtual ~FileSystem() = default;

    virtual std::unique_ptr<File> open(const std::filesystem::path& path, OpenMode mode) = 0;
    virtual bool exists(const std::filesystem::path& path) = 0;
    virtual std::vector<std::filesystem::path> list(const std::filesystem::path& folder) = 0;     // files only, sorted
    virtual void createFolder(const std::filesystem::path& folder) = 0;                           // with its parents
    virtual void rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;  // replaces `to`
    virtual void remove(const std::filesystem::path& path) = 0;
    // Returns when names made, renamed and removed in the folder survive a power cut.
    virtual void syncFolder(const std::filesystem::path& folder) = 0;
    // Throws Error{Busy} when another owner, in this process or another, holds the lock of this name.
    virtual std::unique_ptr<FileLock> lock(const std::filesystem::path& path) = 0;
};

}  // namespace memoir::engine
