// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "ingest/unique_fd.h"

namespace memoir::ingest {

// One message of PROTOCOL.md: a JSON header, raw text that would only grow inside JSON, and at most one open file.
struct Frame {
    std::string header;
    std::string text;
    UniqueFd file;
};

constexpr std::size_t kMaxHeaderBytes = 16u << 20;
constexpr std::size_t kMaxTextBytes = 128u << 20;

// The other side broke the protocol or is gone in the middle of a frame.
class ProtocolError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// Called before each read that might block; false ends the receiving.
using WaitUntilReadable = std::function<bool()>;

// Writes a whole frame, waiting as long as the other side does not read. `file` is lent: the other side gets a copy; -1
// for none. Throws ProtocolError when the other side is gone or the frame is over a limit.
void sendFrame(int socket, std::string_view header, std::string_view text = {}, int file = -1);

// The next frame; nothing when the other side closed between frames or `wait` said no. Throws ProtocolError.
std::optional<Frame> receiveFrame(
    int socket, const WaitUntilReadable& wait = [] { return true; });

}  // namespace memoir::ingest
