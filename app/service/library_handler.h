// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "app/library/library.h"
#include "app/service/params.h"
#include "app/service/request_handler.h"

namespace memoir::app {

// What the service was started with, as its clients asked for it.
struct ServiceSettings {
    std::string archive, model, device;  // paths as JSON writes them
    int threads = 0;
};

// What every client of one service shares.
struct Service {
    Library& library;
    ServiceSettings settings;
    std::function<void()> stop;  // ends the service after the request that calls it
};

// One request on its way: what a method needs besides the library.
struct Call {
    Params params;
    const Json& id;
    std::stop_token stop;
    const Notify& notify;
};

using Method = Json (*)(Library& library, Call& call);
using MethodTable = std::map<std::string, Method, std::less<>>;

// The methods of PROTOCOL.md, one file each.
MethodTable addMethods();
MethodTable askMethods();
MethodTable forgetMethods();
MethodTable housekeepingMethods();
MethodTable shelfMethods();

// Answers the requests of one client from the library.
class LibraryHandler : public RequestHandler {
  public:
    LibraryHandler(Service service, Notify notify);

    Json handle(const Request& request, std::stop_token stop) override;

  private:
    Json hello(Call& call);
    Json subscribe(Call& call);
    Json shutdown(Call& call);
    Json dispatch(const std::string& method, Call& call);

    Service service_;
    Notify notify_;
    MethodTable methods_;
    bool greeted_ = false;
    std::unique_ptr<Subscription> subscription_;
};

}  // namespace memoir::app
