// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string_view>

#include "app/service/rpc.h"

namespace memoir::app {

// Sends a notification to the client; from any thread, never blocks. A client that does not read loses notifications.
using Notify = std::function<void(std::string_view method, const Json& params)>;

// Answers the requests of one client, one after another, on that client's thread.
class RequestHandler {
  public:
    virtual ~RequestHandler() = default;

    // The result of a request; throws RpcError or engine::Error. The token is stopped when the client cancels or goes
    // away.
    virtual Json handle(const Request& request, std::stop_token stop) = 0;
};

// Makes the handler of a new client. `notify` stays valid as long as the handler lives.
using HandlerFactory = std::function<std::unique_ptr<RequestHandler>(Notify notify)>;

}  // namespace memoir::app
