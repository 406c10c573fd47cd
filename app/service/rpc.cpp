// SPDX-License-Identifier: Apache-2.0
#include "app/service/rpc.h"

namespace memoir::app {

namespace {

std::string written(const Json& message) {
    return message.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool mayBeId(const Json& id) {
    return id.is_null() || id.is_string() || id.is_number_integer();
}

Json parsed(const std::string& line) {
    Json message = Json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (message.is_discarded()) throw RpcError(RpcCode::Parse, "The line is no JSON.");
    return message;
}

}  // namespace

std::string_view kindOf(RpcCode code) {
    switch (code) {
        case RpcCode::Parse:
        case RpcCode::InvalidRequest:
        case RpcCode::MethodNotFound:
            return "protocol";
        case RpcCode::Usage:
            return "usage";
        case RpcCode::Internal:
            return "internal";
        case RpcCode::BadInput:
            return "bad-input";
        case RpcCode::NotFound:
            return "not-found";
        case RpcCode::Corrupt:
            return "corrupt";
        case RpcCode::Busy:
            return "busy";
        case RpcCode::OutOfResources:
            return "out-of-resources";
        case RpcCode::Unsupported:
            return "unsupported";
        case RpcCode::Cancelled:
            return "cancelled";
        case RpcCode::Locked:
            return "locked";
    }
    return "internal";
}

RpcCode codeOf(engine::ErrorKind kind) {
    switch (kind) {
        case engine::ErrorKind::BadInput:
            return RpcCode::BadInput;
        case engine::ErrorKind::NotFound:
            return RpcCode::NotFound;
        case engine::ErrorKind::Corrupt:
            return RpcCode::Corrupt;
        case engine::ErrorKind::Busy:
            return RpcCode::Busy;
        case engine::ErrorKind::OutOfResources:
            return RpcCode::OutOfResources;
        case engine::ErrorKind::Unsupported:
            return RpcCode::Unsupported;
        case engine::ErrorKind::Cancelled:
            return RpcCode::Cancelled;
    }
    return RpcCode::Internal;
}

std::string requestLine(const Json& id, std::string_view method, const Json& params) {
    return written({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
}

std::string notificationLine(std::string_view method, const Json& params) {
    return written({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
}

std::string resultLine(const Json& id, const Json& result) {
    return written({{"jsonrpc", "2.0"}, {"id", id}, {"result", result}});
}

std::string errorLine(const Json& id, const RpcError& error) {
    const Json body = {{"code", static_cast<int>(error.code())},
                       {"message", error.what()},
                       {"data", {{"kind", kindOf(error.code())}}}};
    return written({{"jsonrpc", "2.0"}, {"id", id}, {"error", body}});
}

Request parseRequest(const std::string& line) {
    const Json message = parsed(line);
    const auto refuse = [](const char* why) { throw RpcError(RpcCode::InvalidRequest, why); };
    if (!message.is_object()) refuse("A message must be one JSON object.");
    if (message.value("jsonrpc", Json()) != "2.0") refuse("The message is not JSON-RPC 2.0.");
    Request request;
    request.id = message.value("id", Json());
    if (!mayBeId(request.id)) refuse("An id must be a number or a string.");
    const Json method = message.value("method", Json());
    if (!method.is_string()) refuse("The method is missing.");
    request.method = method.get<std::string>();
    request.params = message.value("params", Json::object());
    if (!request.params.is_object()) refuse("The params must be an object.");
    return request;
}

Json idOfBrokenRequest(const std::string& line) {
    const Json message = Json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!message.is_object()) return nullptr;
    const Json id = message.value("id", Json());
    return mayBeId(id) ? id : Json();
}

}  // namespace memoir::app
