// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "app/service/file_descriptor.h"
#include "app/service/rpc.h"

namespace memoir::app {

// What the service reports while a request runs: the method of the notification and its params.
using NotificationSink = std::function<void(const std::string& method, const Json& params)>;

// One connection to a service, used by one thread at a time.
class ServiceConnection {
  public:
    // Nothing when nobody listens there (absent, or refused by a stale socket).
    static std::optional<ServiceConnection> open(const std::filesystem::path& socket);

    // Sends a request and waits for its answer. When stopped, cancels the request and goes on waiting for how it ends.
    // Throws RpcError for an error answer, ConnectionLost when the service goes away.
    Json call(std::string_view method, const Json& params, const NotificationSink& sink = {},
              std::stop_token stop = {});

    // Waits until the service has closed the connection, or the time is over: false.
    bool waitUntilClosed(int timeoutMs);

  private:
    explicit ServiceConnection(FileDescriptor socket) : socket_(std::move(socket)) {}

    void write(const std::string& line);
    std::optional<std::string> takeLine();
    void receive();
    void waitForBytes(int wakeUp);

    FileDescriptor socket_;
    std::string received_;
    std::size_t searched_ = 0;  // of received_, without a line end
    std::int64_t lastId_ = 0;
};

// The service ended, or closed the connection, before it answered.
class ConnectionLost : public std::runtime_error {
  public:
    ConnectionLost() : std::runtime_error("The service ended before it answered. Try again; nothing is lost.") {}
};

}  // namespace memoir::app
