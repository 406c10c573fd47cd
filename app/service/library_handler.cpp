// SPDX-License-Identifier: Apache-2.0
#include "app/service/library_handler.h"

#include <utility>

#include <unistd.h>

#include "app/service/result_json.h"

namespace memoir::app {

LibraryHandler::LibraryHandler(Service service, Notify notify)
    : service_(std::move(service)), notify_(std::move(notify)), methods_(addMethods()) {
    methods_.merge(askMethods());
    methods_.merge(forgetMethods());
    methods_.merge(housekeepingMethods());
    methods_.merge(shelfMethods());
}

Json LibraryHandler::handle(const Request& request, std::stop_token stop) {
    Call call{Params(request.params), request.id, stop, notify_};
    try {
        return dispatch(request.method, call);
    } catch (const engine::Error& error) {
        // The model was proved when the service started: what is bad now is what the client sent.
        if (error.kind() == engine::ErrorKind::BadInput) throw RpcError(RpcCode::Usage, error.what());
        throw;
    }
}

Json LibraryHandler::dispatch(const std::string& method, Call& call) {
    if (method == "hello") return hello(call);
    if (!greeted_) throw RpcError(RpcCode::InvalidRequest, "The first request must be hello.");
    if (method == "subscribe") return subscribe(call);
    if (method == "shutdown") return shutdown(call);
    const auto found = methods_.find(method);
    if (found == methods_.end()) throw RpcError(RpcCode::MethodNotFound, "This version has no method of that name.");
    return found->second(service_.library, call);
}

Json LibraryHandler::hello(Call& call) {
    const std::int64_t protocol = call.params.countOr("protocol", kProtocolNumber);
    call.params.text("version");
    call.params.optionalText("client");
    call.params.finish();
    if (protocol != kProtocolNumber) throw RpcError(RpcCode::Unsupported, "The service speaks protocol 1.");
    greeted_ = true;
    const ServiceSettings& settings = service_.settings;
    return {{"protocol", kProtocolNumber},
            {"version", kVersion},
            {"archive", settings.archive},
            {"pid", ::getpid()},
            {"idle", service_.library.idle()},
            {"settings", {{"model", settings.model}, {"device", settings.device}, {"threads", settings.threads}}}};
}

Json LibraryHandler::subscribe(Call& call) {
    call.params.finish();
    subscription_ =
        service_.library.subscribe([this](const Progress& progress) { notify_("progress", toJson(progress)); });
    return toJson(service_.library.status(Library::Files::Left));
}

Json LibraryHandler::shutdown(Call& call) {
    const bool onlyIfIdle = call.params.flagOr("if_idle", false);
    call.params.finish();
    const bool stopping = !onlyIfIdle || service_.library.idle();
    if (stopping) service_.stop();
    return {{"stopping", stopping}};
}

}  // namespace memoir::app
