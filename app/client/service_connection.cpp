// SPDX-License-Identifier: Apache-2.0
#include "app/client/service_connection.h"

#include <array>
#include <cerrno>
#include <utility>

#include <poll.h>
#include <sys/socket.h>

#include "app/service/socket_path.h"
#include "app/service/waker.h"

namespace memoir::app {

std::optional<ServiceConnection> ServiceConnection::open(const std::filesystem::path& socket) {
    const sockaddr_un address = socketAddress(socket);
    FileDescriptor client(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!client) throw engine::Error(engine::ErrorKind::OutOfResources, "The system has no file descriptor left.");
    if (::connect(client.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return std::nullopt;
    return ServiceConnection(std::move(client));
}

Json ServiceConnection::call(std::string_view method, const Json& params, const NotificationSink& sink,
                             std::stop_token stop) {
    const Json id = ++lastId_;
    write(requestLine(id, method, params));
    Waker stopped;
    const std::stop_callback wake(stop, [&stopped] { stopped.wake(); });
    bool cancelled = false;
    for (;;) {
        while (const std::optional<std::string> line = takeLine()) {
            const Json message = Json::parse(*line, nullptr, /*allow_exceptions=*/false);
            if (message.contains("method")) {
                if (sink) sink(message["method"].get<std::string>(), message.value("params", Json::object()));
            } else if (message.value("id", Json()) == id) {
                if (message.contains("result")) return message["result"];
                const Json& error = message.at("error");
                throw RpcError(static_cast<RpcCode>(error.at("code").get<int>()),
                               error.at("message").get<std::string>());
            }
        }
        if (!cancelled && stop.stop_requested()) {
            cancelled = true;
            write(notificationLine("cancel", {{"id", id}}));
        }
        waitForBytes(cancelled ? -1 : stopped.fd());
    }
}

void ServiceConnection::waitForBytes(int wakeUp) {
    pollfd watched[] = {{socket_.get(), POLLIN, 0}, {wakeUp, POLLIN, 0}};
    if (::poll(watched, 2, -1) < 0) return;
    if (watched[0].revents != 0) receive();
}

void ServiceConnection::receive() {
    std::array<char, 64 << 10> buffer;
    const ssize_t count = ::recv(socket_.get(), buffer.data(), buffer.size(), 0);
    if (count < 0 && errno == EINTR) return;
    if (count <= 0) throw ConnectionLost();
    received_.append(buffer.data(), static_cast<std::size_t>(count));
}

std::optional<std::string> ServiceConnection::takeLine() {
    const std::size_t end = received_.find('\n', searched_);
    searched_ = received_.size();
    if (end == std::string::npos) return std::nullopt;
    std::string line = received_.substr(0, end);
    received_.erase(0, end + 1);
    searched_ = 0;
    return line;
}

void ServiceConnection::write(const std::string& line) {
    const std::string bytes = line + '\n';
    for (std::size_t sent = 0; sent < bytes.size();) {
        const ssize_t count = ::send(socket_.get(), bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR) throw ConnectionLost();
        if (count > 0) sent += static_cast<std::size_t>(count);
    }
}

bool ServiceConnection::waitUntilClosed(int timeoutMs) {
    pollfd watched = {socket_.get(), POLLIN, 0};
    std::array<char, 4096> ignored;
    while (::poll(&watched, 1, timeoutMs) > 0) {
        if (::recv(socket_.get(), ignored.data(), ignored.size(), 0) <= 0) return true;
    }
    return false;
}

}  // namespace memoir::app
