// SPDX-License-Identifier: Apache-2.0
#include "ingest/input.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ingest/error.h"

namespace memoir::ingest {

Input::Input(int fd, std::string_view bytes, std::uint64_t sizeBytes, std::string name)
    : fd_(fd), bytes_(bytes), sizeBytes_(sizeBytes), name_(std::move(name)) {}

Input::Input(Input&& other) noexcept
    : fd_(other.fd_),
      bytes_(other.bytes_),
      isMapped_(std::exchange(other.isMapped_, false)),
      sizeBytes_(other.sizeBytes_),
      name_(std::move(other.name_)) {}

Input::~Input() {
    if (isMapped_) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

Input Input::ofFile(int fd, std::string name) {
    struct stat status {};
    if (::fstat(fd, &status) != 0)
        throw Error(FailureKind::Unreadable,
                    name + " cannot be examined: " + std::generic_category().message(errno) + ".");
    return {fd, {}, static_cast<std::uint64_t>(status.st_size), std::move(name)};
}

Input Input::ofMember(std::string_view bytes, std::string name) {
    return {-1, bytes, bytes.size(), std::move(name)};
}

std::string_view Input::bytes() const {
    if (fd_ < 0 || isMapped_ || sizeBytes_ == 0) return bytes_;
    void* const mapped = ::mmap(nullptr, sizeBytes_, PROT_READ, MAP_PRIVATE, fd_, 0);
    if (mapped == MAP_FAILED) throw Error(FailureKind::TooLarge, name_ + " is too large to be read as a whole.");
    bytes_ = {static_cast<const char*>(mapped), sizeBytes_};
    isMapped_ = true;
    return bytes_;
}

std::size_t Input::readAt(std::uint64_t offset, char* into, std::size_t size) const {
    if (fd_ < 0) {
        const std::string_view rest = bytes_.substr(std::min<std::uint64_t>(offset, bytes_.size()), size);
        std::memcpy(into, rest.data(), rest.size());
        return rest.size();
    }
    for (;;) {
        const ssize_t got = ::pread(fd_, into, size, static_cast<off_t>(offset));
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR)
            throw Error(FailureKind::Unreadable,
                        name_ + " cannot be read: " + std::generic_category().message(errno) + ".");
    }
}

std::string Input::beginning(std::size_t size) const {
    std::string bytes(std::min<std::uint64_t>(size, sizeBytes_), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const std::size_t got = readAt(done, bytes.data() + done, bytes.size() - done);
        if (got == 0) break;
        done += got;
    }
    bytes.resize(done);
    return bytes;
}

}  // namespace memoir::ingest
