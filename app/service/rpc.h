// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "engine/base/error.h"

namespace memoir::app {

using Json = nlohmann::ordered_json;

inline constexpr int kProtocolNumber = 1;
inline constexpr std::string_view kVersion = MEMOIR_VERSION;
inline constexpr std::size_t kRequestLimitBytes = 4u << 20;

// The error codes of PROTOCOL.md.
enum class RpcCode {
    Parse = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    Usage = -32602,
    Internal = -32603,
    BadInput = -32001,
    NotFound = -32002,
    Corrupt = -32003,
    Busy = -32004,
    OutOfResources = -32005,
    Unsupported = -32006,
    Cancelled = -32007,
    Locked = -32008,
};

// A request that ends without a result, on both sides of the socket.
class RpcError : public std::runtime_error {
  public:
    RpcError(RpcCode code, const std::string& sentence) : std::runtime_error(sentence), code_(code) {}
    RpcCode code() const { return code_; }

  private:
    RpcCode code_;
};

std::string_view kindOf(RpcCode code);
RpcCode codeOf(engine::ErrorKind kind);

// Messages as they stand on the wire, without the line end. Text that is no UTF-8 is replaced, never thrown on.
std::string requestLine(const Json& id, std::string_view method, const Json& params);
std::string notificationLine(std::string_view method, const Json& params);
std::string resultLine(const Json& id, const Json& result);
std::string errorLine(const Json& id, const RpcError& error);

struct Request {
    Json id;  // null for a notification
    std::string method;
    Json params = Json::object();
};

// Throws RpcError Parse or InvalidRequest.
Request parseRequest(const std::string& line);
// The id of a line that parseRequest refused; null when it cannot be known.
Json idOfBrokenRequest(const std::string& line);

}  // namespace memoir::app
