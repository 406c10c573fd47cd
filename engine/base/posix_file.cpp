// SPDX-License-Identifier: Apache-2.0
#include "engine/base/posix_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/check.h"
#include "engine/base/error.h"

namespace memoir::engine {

namespace {

using std::filesystem::path;

ErrorKind kindOf(int code) {
    switch (code) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
        case ENOMEM:
        case EMFILE:
        case ENFILE:
            return ErrorKind::OutOfResources;
        case ENOENT:
        case ENOTDIR:
            return ErrorKind::NotFound;
        default:
            return ErrorKind::BadInput;
    }
}

[[noreturn]] void fail(const char* verb, const path& name, int code) {
    const std::string reason = code == ENOSPC || code == EDQUOT ? "the disk is full" : std::strerror(code);
    throw Error(kindOf(code), std::string("cannot ") + verb + " " + name.string() + ": " + reason);
}

class Descriptor {
  public:
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    int value() const { return value_; }

  private:
    int value_;
};

Descriptor openDescriptor(const path& name, int flags, const char* verb) {
    int value = -1;
    do {
        value = ::open(name.c_str(), flags | O_CLOEXEC, 0600);
    } while (value < 0 && errno == EINTR);
    if (value < 0) fail(verb, name, errno);
    return Descriptor(value);
}

class PosixMap final : public FileMap {
  public:
    PosixMap(void* start, std::size_t sizeBytes) : start_(start), sizeBytes_(sizeBytes) {}
    PosixMap(const PosixMap&) = delete;
    PosixMap& operator=(const PosixMap&) = delete;
    ~PosixMap() override {
        if (sizeBytes_ > 0) ::munmap(start_, sizeBytes_);
    }
    std::span<const std::byte> bytes() const override { return {static_cast<const std::byte*>(start_), sizeBytes_}; }

  private:
    void* start_;
    std::size_t sizeBytes_;
};

class PosixFile final : public File {
  public:
    PosixFile(std::filesystem::path name, Descriptor descriptor)
        : path_(std::move(name)), descriptor_(std::move(descriptor)) {}

    const std::filesystem::path& path() const override { return path_; }

    std::int64_t size() const override {
        struct stat status {};
        if (::fstat(descriptor_.value(), &status) != 0) fail("read", path_, errno);
        return status.st_size;
    }

    std::size_t readAt(std::int64_t offset, std::span<std::byte> into) const override {
        std::size_t done = 0;
        while (done < into.size()) {
            const ssize_t count = ::pread(descriptor_.value(), into.data() + done, into.size() - done,
                                          offset + static_cast<std::int64_t>(done));
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) fail("read", path_, errno);
            if (count == 0) break;
            done += static_cast<std::size_t>(count);
        }
        return done;
    }

    void writeAt(std::int64_t offset, std::span<const std::byte> bytes) override {
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t count = ::pwrite(descriptor_.value(), bytes.data() + done, bytes.size() - done,
                                           offset + static_cast<std::int64_t>(done));
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) fail("write", path_, errno);
            done += static_cast<std::size_t>(count);
        }
    }

    void truncate(std::int64_t sizeBytes) override {
        if (::ftruncate(descriptor_.value(), sizeBytes) != 0) fail("shorten", path_, errno);
    }

    void sync() override {
        if (::fdatasync(descriptor_.value()) != 0) fail("write", path_, errno);
    }

    std::shared_ptr<const FileMap> map() const override {
        const auto sizeBytes = static_cast<std::size_t>(size());
        if (sizeBytes == 0) return std::make_shared<PosixMap>(nullptr, 0);
        void* start = ::mmap(nullptr, sizeBytes, PROT_READ, MAP_SHARED, descriptor_.value(), 0);
        if (start == MAP_FAILED) fail("map", path_, errno);
        return std::make_shared<PosixMap>(start, sizeBytes);
    }

  private:
    std::filesystem::path path_;
    Descriptor descriptor_;
};

// The kernel drops the lock with the descriptor, also when the process is killed.
class PosixLock final : public FileLock {
  public:
    explicit PosixLock(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}

  private:
    Descriptor descriptor_;
};

int flagsOf(OpenMode mode) {
    switch (mode) {
        case OpenMode::Read:
            return O_RDONLY;
        case OpenMode::ReadWrite:
            return O_RDWR;
        case OpenMode::Create:
            return O_RDWR | O_CREAT | O_TRUNC;
    }
    ENGINE_CHECK(false, "every mode has its flags");
}

}  // namespace

std::unique_ptr<File> PosixFileSystem::open(const path& name, OpenMode mode) {
    const char* verb = mode == OpenMode::Create ? "make" : "open";
    return std::make_unique<PosixFile>(name, openDescriptor(name, flagsOf(mode), verb));
}

bool PosixFileSystem::exists(const path& name) {
    std::error_code failure;
    return std::filesystem::exists(name, failure);
}

std::vector<path> PosixFileSystem::list(const path& folder) {
    std::vector<path> names;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        if (entry->is_regular_file()) names.push_back(entry->path());
    }
    if (failure) fail("list", folder, failure.value());
    std::sort(names.begin(), names.end());
    return names;
}

void PosixFileSystem::createFolder(const path& folder) {
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure) fail("make", folder, failure.value());
}

void PosixFileSystem::rename(const path& from, const path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) fail("replace", to, errno);
}

void PosixFileSystem::remove(const path& name) {
    if (::unlink(name.c_str()) != 0) fail("remove", name, errno);
}

void PosixFileSystem::syncFolder(const path& folder) {
    const Descriptor descriptor = openDescriptor(folder, O_RDONLY | O_DIRECTORY, "open");
    if (::fsync(descriptor.value()) != 0) fail("write", folder, errno);
}

std::unique_ptr<FileLock> PosixFileSystem::lock(const path& name) {
    Descriptor descriptor = openDescriptor(name, O_RDWR | O_CREAT, "lock");
    if (::flock(descriptor.value(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) fail("lock", name, errno);
        throw Error(ErrorKind::Busy, name.parent_path().string() + " is in use by another process");
    }
    return std::make_unique<PosixLock>(std::move(descriptor));
}

}  // namespace memoir::engine
