// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <sys/socket.h>
#include <sys/un.h>

namespace memoir::app {

// The archive's path as both ends of the socket write it: absolute, links resolved as far as it exists, no trailing
// slash.
std::filesystem::path realArchivePath(const std::filesystem::path& archive);

// Where the service of an archive listens; see PROTOCOL.md. Depends on XDG_RUNTIME_DIR, TMPDIR and the user, touches
// nothing.
std::filesystem::path socketPath(const std::filesystem::path& archive);

// Makes the folder of a socket, with mode 0700. Throws Error(Unsupported) when it belongs to another user, is a link,
// or is open to others: whoever owns the folder could stand in for the service.
void prepareSocketFolder(const std::filesystem::path& socket);

// Throws Error(Unsupported) when the path does not fit.
sockaddr_un socketAddress(const std::filesystem::path& socket);

}  // namespace memoir::app
