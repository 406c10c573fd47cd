// SPDX-License-Identifier: Apache-2.0
#include "app/service/socket_path.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>

#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/error.h"

namespace memoir::app {

namespace fs = std::filesystem;
using engine::Error;
using engine::ErrorKind;

namespace {

std::string keyOf(const fs::path& archive) {
    const std::string path = realArchivePath(archive).native();
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(path.data()), path.size());
    constexpr std::size_t kKeyBytes = 8;
    std::array<char, 2 * kKeyBytes + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), kKeyBytes);
    return hex.data();
}

bool fitsIntoAddress(const fs::path& socket) {
    return socket.native().size() < sizeof(sockaddr_un::sun_path);
}

// A folder that a variable names: an absolute path that exists.
std::optional<fs::path> folderNamedBy(const char* variable) {
    const char* folder = std::getenv(variable);
    std::error_code failure;
    if (folder == nullptr || *folder != '/' || !fs::is_directory(folder, failure)) return std::nullopt;
    return fs::path(folder);
}

[[noreturn]] void refuse(const fs::path& folder, const std::string& why) {
    throw Error(ErrorKind::Unsupported, "The folder " + folder.string() + " cannot hold the service's socket: " + why);
}

}  // namespace

fs::path realArchivePath(const fs::path& archive) {
    fs::path real = fs::weakly_canonical(fs::absolute(archive));
    if (!real.has_filename() && real != real.root_path()) real = real.parent_path();
    return real;
}

fs::path socketPath(const fs::path& archive) {
    const std::string name = keyOf(archive) + ".sock";
    if (const std::optional<fs::path> runtime = folderNamedBy("XDG_RUNTIME_DIR")) {
        const fs::path socket = *runtime / "memoir" / name;
        if (fitsIntoAddress(socket)) return socket;
    }
    const std::string folder = "memoir-" + std::to_string(::getuid());
    const fs::path socket = folderNamedBy("TMPDIR").value_or("/tmp") / folder / name;
    return fitsIntoAddress(socket) ? socket : fs::path("/tmp") / folder / name;
}

void prepareSocketFolder(const fs::path& socket) {
    const fs::path folder = socket.parent_path();
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) refuse(folder, std::strerror(errno));
    struct stat found {};
    if (::lstat(folder.c_str(), &found) != 0) refuse(folder, std::strerror(errno));
    if (!S_ISDIR(found.st_mode)) refuse(folder, "it is no folder.");
    if (found.st_uid != ::getuid()) refuse(folder, "it belongs to another user.");
    if ((found.st_mode & 077) != 0) refuse(folder, "others may enter it; set its mode to 0700.");
}

sockaddr_un socketAddress(const fs::path& socket) {
    if (!fitsIntoAddress(socket)) refuse(socket.parent_path(), "its path is too long.");
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, socket.c_str(), socket.native().size());
    return address;
}

}  // namespace memoir::app
