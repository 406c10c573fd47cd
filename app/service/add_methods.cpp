// SPDX-License-Identifier: Apache-2.0
#include "app/service/library_handler.h"
#include "app/service/result_json.h"

namespace memoir::app {

namespace {

AddRequest whatToAdd(Params& params) {
    AddRequest request;
    request.paths = params.paths("paths");
    request.includes = params.texts("include");
    request.excludes = params.texts("exclude");
    request.ocr = params.flagOr("ocr", true);
    request.kind = params.word("kind", sourceKindNamed).value_or(SourceKind::Auto);
    if (request.paths.empty()) throw RpcError(RpcCode::Usage, "There is no path to add.");
    return request;
}

ProgressSink reportTo(const Call& call) {
    return [&call](const Progress& progress) {
        Json params = toJson(progress);
        params["id"] = call.id;
        call.notify("progress", params);
    };
}

Json add(Library& library, Call& call) {
    AddRequest request = whatToAdd(call.params);
    request.watch = call.params.flagOr("watch", false);
    request.first = call.params.flagOr("first", false);
    request.wait = call.params.flagOr("wait", true) ? Wait::UntilDone : Wait::No;
    call.params.finish();
    const AddResult result = library.add(request, reportTo(call), call.stop);
    if (result.cancelled)
        throw RpcError(RpcCode::Cancelled, "Stopped waiting; what was added is read in the background.");
    return toJson(result);
}

Json preview(Library& library, Call& call) {
    const AddRequest request = whatToAdd(call.params);
    call.params.finish();
    return toJson(library.preview(request, call.stop));
}

Json retry(Library& library, Call& call) {
    const RetryRequest request{.paths = call.params.paths("paths")};
    call.params.finish();
    return {{"files", library.retry(request).files}};
}

Json pause(Library& library, Call& call) {
    call.params.finish();
    library.pause();
    return {{"paused", true}};
}

Json resume(Library& library, Call& call) {
    call.params.finish();
    library.resume();
    return {{"paused", false}};
}

Json queue(Library& library, Call& call) {
    const std::optional<std::string> first = call.params.optionalText("first");
    call.params.finish();
    if (first) library.putFirst(*first);
    return toJson(library.status(Library::Files::Left).queue);
}

Json compact(Library& library, Call& call) {
    call.params.finish();
    return {{"bytes_freed", library.compact(call.stop)}};
}

}  // namespace

MethodTable addMethods() {
    return {{"add", add},       {"preview", preview}, {"retry", retry},    {"pause", pause},
            {"resume", resume}, {"queue", queue},     {"compact", compact}};
}

}  // namespace memoir::app
