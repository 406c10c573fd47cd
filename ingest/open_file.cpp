// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>

#include "ingest/error.h"
#include "ingest/hash.h"
#include "ingest/walk.h"

namespace memoir::ingest {
namespace {

Error openingFailed(const std::filesystem::path& file, int code) {
    const std::string name = displayPath(file.filename().native());
    if (code == ENOENT || code == ENOTDIR) return {FailureKind::Missing, name + " is no longer there."};
    if (code == ELOOP) return {FailureKind::Unsupported, name + " is a symbolic link."};
    return {FailureKind::Unreadable, name + " cannot be opened: " + std::generic_category().message(code) + "."};
}

}  // namespace

UniqueFd openForReading(const std::filesystem::path& file) {
    UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    if (!fd) throw openingFailed(file, errno);
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0) throw openingFailed(file, errno);
    if (!S_ISREG(status.st_mode))
        throw Error(FailureKind::Unsupported, displayPath(file.filename().native()) + " is not a regular file.");
    return fd;
}

std::string hashFile(int fd, std::string_view name, std::stop_token stop) {
    Hasher hasher;
    std::string buffer(1 << 20, '\0');
    for (off_t position = 0; !stop.stop_requested();) {
        const ssize_t got = ::pread(fd, buffer.data(), buffer.size(), position);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0)
            throw Error(FailureKind::Unreadable,
                        displayPath(name) + " cannot be read: " + std::generic_category().message(errno) + ".");
        if (got == 0) return hasher.finish();
        hasher.add({buffer.data(), static_cast<std::size_t>(got)});
        position += got;
    }
    return {};
}

}  // namespace memoir::ingest
