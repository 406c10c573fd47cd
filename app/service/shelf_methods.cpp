// SPDX-License-Identifier: Apache-2.0
#include "app/library/found_sources.h"
#include "app/service/library_handler.h"
#include "app/service/result_json.h"

namespace memoir::app {

namespace {

DocumentQuery whatToList(Params& params) {
    DocumentQuery query;
    query.shelf = params.word("shelf", shelfNamed).value_or(query.shelf);
    query.scope = params.textOr("scope", "");
    checkScope(query.scope);
    query.words = params.textOr("words", "");
    query.states = params.texts("states");
    return query;
}

Json documents(Library& library, Call& call) {
    DocumentQuery query = whatToList(call.params);
    query.sort = call.params.word("sort", holdingSortNamed).value_or(query.sort);
    if (call.params.flagOr("ascending", false)) query.order = SortOrder::Ascending;
    query.listing = call.params.countOr("listing", 0);
    query.offset = call.params.countOr("offset", query.offset);
    query.limit = call.params.countOr("limit", query.limit);
    call.params.finish();
    return toJson(library.documents(query));
}

Json documentCounts(Library& library, Call& call) {
    const DocumentQuery query = whatToList(call.params);
    call.params.finish();
    return toJson(library.documentCounts(query));
}

Json memory(Library& library, Call& call) {
    call.params.finish();
    return toJson(library.memory());
}

Json receipts(Library& library, Call& call) {
    call.params.finish();
    Json list = Json::array();
    for (const StoredReceipt& receipt : library.receipts()) list.push_back(toJson(receipt));
    return {{"receipts", list}};
}

Json machine(Library& library, Call& call) {
    call.params.finish();
    return toJson(library.machine());
}

Json modelOutlook(Library& library, Call& call) {
    const std::string path = call.params.text("path");
    const Measuring measuring = call.params.flagOr("measure", false) ? Measuring::On : Measuring::Off;
    call.params.finish();
    return toJson(library.modelOutlook(pathParam(path), measuring, call.stop));
}

Json unlockFile(Library& library, Call& call) {
    const std::string path = call.params.text("path");
    const std::string password = call.params.text("password");
    call.params.finish();
    library.unlockFile(pathParam(path), password);
    return {{"queued", true}};
}

Json skipFile(Library& library, Call& call) {
    const std::string path = call.params.text("path");
    call.params.finish();
    library.skipFile(pathParam(path));
    return {{"skipped", true}};
}

Json found(Library&, Call& call) {
    call.params.finish();
    Json list = Json::array();
    for (const FoundSource& source : foundSources(homeFolder())) list.push_back(toJson(source));
    return {{"found", list}};
}

}  // namespace

MethodTable shelfMethods() {
    return {{"documents", documents},
            {"documents.counts", documentCounts},
            {"documents.skip", skipFile},
            {"documents.unlock", unlockFile},
            {"machine", machine},
            {"memory", memory},
            {"model.outlook", modelOutlook},
            {"receipts", receipts},
            {"sources.found", found}};
}

}  // namespace memoir::app
