// SPDX-License-Identifier: Apache-2.0
#include "app/service/library_handler.h"
#include "app/service/result_json.h"

namespace memoir::app {

namespace {

Json forget(Library& library, Call& call) {
    ForgetRequest request;
    request.ids = call.params.texts("ids");
    if (const auto path = call.params.optionalText("path")) request.path = pathParam(*path);
    request.source = call.params.optionalText("source");
    request.undoSeconds = call.params.numberOr("delay_s", 0);
    request.wait = call.params.flagOr("wait", false) ? Wait::UntilDone : Wait::No;
    call.params.finish();
    const int waysCount = (request.ids.empty() ? 0 : 1) + (request.path ? 1 : 0) + (request.source ? 1 : 0);
    if (waysCount != 1) throw RpcError(RpcCode::Usage, "Name what to forget by exactly one of ids, path and source.");
    if (request.undoSeconds > 0 && request.wait == Wait::UntilDone) {
        throw RpcError(RpcCode::Usage, "\"wait\" cannot be joined with \"delay_s\".");
    }
    return toJson(library.forget(request, call.stop));
}

Json undo(Library& library, Call& call) {
    const std::string handle = call.params.text("undo");
    call.params.finish();
    library.undoForget(handle);
    return {{"restored", true}};
}

Json hold(Library& library, Call& call) {
    constexpr double kLongest = 300;
    const std::string handle = call.params.text("undo");
    const double seconds = call.params.numberOr("delay_s", 30);
    call.params.finish();
    if (!(seconds > 0 && seconds <= kLongest)) throw RpcError(RpcCode::Usage, "\"delay_s\" is over 0 and up to 300.");
    library.holdForget(handle, seconds);
    return {{"held", true}};
}

}  // namespace

MethodTable forgetMethods() {
    return {{"forget", forget}, {"undo", undo}, {"undo.hold", hold}};
}

}  // namespace memoir::app
