// SPDX-License-Identifier: Apache-2.0
#include "ingest/worker/frame.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include <sys/socket.h>
#include <sys/uio.h>

namespace memoir::ingest {
namespace {

using Lengths = std::array<std::uint32_t, 2>;  // header, text; one machine, one byte order
using FdSpace = std::array<char, CMSG_SPACE(sizeof(int))>;

void attachFd(msghdr& message, FdSpace& space, int fd) {
    message.msg_control = space.data();
    message.msg_controllen = space.size();
    cmsghdr* control = CMSG_FIRSTHDR(&message);
    control->cmsg_level = SOL_SOCKET;
    control->cmsg_type = SCM_RIGHTS;
    control->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(control), &fd, sizeof(int));
}

UniqueFd takeFd(msghdr& message) {
    for (cmsghdr* control = CMSG_FIRSTHDR(&message); control != nullptr; control = CMSG_NXTHDR(&message, control)) {
        if (control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS) continue;
        int fd = -1;
        std::memcpy(&fd, CMSG_DATA(control), sizeof(int));
        return UniqueFd(fd);
    }
    return {};
}

void sendAll(int socket, std::string_view bytes, int file = -1) {
    while (!bytes.empty()) {
        iovec part{const_cast<char*>(bytes.data()), bytes.size()};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        alignas(cmsghdr) FdSpace space{};
        if (file >= 0) attachFd(message, space, file);
        const ssize_t sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) throw ProtocolError("the other side of the extraction socket is gone");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
        file = -1;
    }
}

enum class Arrival { Whole, Nothing, Stopped };

class Receiver {
  public:
    Receiver(int socket, const WaitUntilReadable& wait) : socket_(socket), wait_(wait) {}

    // Fills `size` bytes. Nothing: the other side closed before the first of them.
    Arrival fill(char* into, std::size_t size) {
        for (std::size_t done = 0; done < size;) {
            if (!wait_()) return Arrival::Stopped;
            const ssize_t got = receiveSome(into + done, size - done);
            if (got == 0 && done == 0) return Arrival::Nothing;
            if (got == 0) throw ProtocolError("the extraction socket closed inside a frame");
            done += static_cast<std::size_t>(got);
        }
        return Arrival::Whole;
    }

    // Memory grows with what has arrived, not with what a length field claims.
    Arrival append(std::string& bytes, std::size_t size) {
        constexpr std::size_t kStep = 1u << 20;
        while (bytes.size() < size) {
            const std::size_t begin = bytes.size();
            bytes.resize(std::min(size, begin + kStep));
            const Arrival arrival = fill(bytes.data() + begin, bytes.size() - begin);
            if (arrival == Arrival::Nothing) throw ProtocolError("the extraction socket closed inside a frame");
            if (arrival == Arrival::Stopped) return arrival;
        }
        return Arrival::Whole;
    }

    UniqueFd takeFile() { return std::move(file_); }

  private:
    ssize_t receiveSome(char* into, std::size_t size) {
        iovec part{into, size};
        alignas(cmsghdr) FdSpace space{};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = space.data();
        message.msg_controllen = space.size();
        ssize_t got = 0;
        do got = ::recvmsg(socket_, &message, MSG_CMSG_CLOEXEC);
        while (got < 0 && errno == EINTR);
        if (got < 0) throw ProtocolError("the extraction socket cannot be read");
        if (UniqueFd file = takeFd(message)) file_ = std::move(file);
        return got;
    }

    int socket_;
    const WaitUntilReadable& wait_;
    UniqueFd file_;
};

}  // namespace

void sendFrame(int socket, std::string_view header, std::string_view text, int file) {
    if (header.size() > kMaxHeaderBytes || text.size() > kMaxTextBytes)
        throw ProtocolError("a frame is over the protocol's limit");
    const Lengths lengths{static_cast<std::uint32_t>(header.size()), static_cast<std::uint32_t>(text.size())};
    sendAll(socket, {reinterpret_cast<const char*>(lengths.data()), sizeof lengths}, file);
    sendAll(socket, header);
    sendAll(socket, text);
}

std::optional<Frame> receiveFrame(int socket, const WaitUntilReadable& wait) {
    Receiver receiver(socket, wait);
    Lengths lengths{};
    if (receiver.fill(reinterpret_cast<char*>(lengths.data()), sizeof lengths) != Arrival::Whole) return std::nullopt;
    if (lengths[0] > kMaxHeaderBytes || lengths[1] > kMaxTextBytes)
        throw ProtocolError("a frame is over the protocol's limit");
    Frame frame;
    if (receiver.append(frame.header, lengths[0]) != Arrival::Whole) return std::nullopt;
    if (receiver.append(frame.text, lengths[1]) != Arrival::Whole) return std::nullopt;
    frame.file = receiver.takeFile();
    return frame;
}

}  // namespace memoir::ingest
