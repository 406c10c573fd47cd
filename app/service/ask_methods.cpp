// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "app/library/locked_file.h"
#include "app/service/library_handler.h"
#include "app/service/result_json.h"

namespace memoir::app {

namespace {

int smallCount(Params& params, std::string_view name, int fallback) {
    const std::int64_t count = params.countOr(name, fallback);
    if (count > std::numeric_limits<int>::max()) throw RpcError(RpcCode::Usage, "A number is too large.");
    return static_cast<int>(count);
}

std::string scopeOf(Params& params) {
    std::string scope = params.textOr("scope", "");
    checkScope(scope);
    return scope;
}

AskRequest questionOf(Params& params) {
    AskRequest request;
    request.question = params.text("question");
    request.scope = scopeOf(params);
    request.mode = params.word("mode", answerModeNamed).value_or(AnswerMode::Auto);
    request.retriever = params.word("retriever", retrieverNamed);
    request.rounds = smallCount(params, "rounds", request.rounds);
    request.topK = smallCount(params, "top_k", request.topK);
    request.maxTokens = smallCount(params, "max_tokens", request.maxTokens);
    request.chat = params.optionalText("chat");
    request.turn = params.countOr("turn", 0);
    request.deeper = params.flagOr("deeper", false);
    request.seed = static_cast<std::uint64_t>(params.countOr("seed", 0));
    request.temperature = params.numberOr("temperature", 0);
    return request;
}

AskSinks reportTo(const Call& call) {
    AskSinks sinks;
    sinks.round = [&call](const Round& round) {
        Json params = toJson(round);
        params["id"] = call.id;
        call.notify("round", params);
    };
    sinks.text = [&call](std::string_view text) { call.notify("text", {{"id", call.id}, {"text", text}}); };
    return sinks;
}

Json ask(Library& library, Call& call) {
    AskRequest request = questionOf(call.params);
    call.params.finish();
    if (request.question.find_first_not_of(" \t\r\n") == std::string::npos) {
        throw RpcError(RpcCode::Usage, "The question is empty.");
    }
    const bool begins = !request.chat || request.chat == "new";
    if (begins && request.turn > 0) throw RpcError(RpcCode::Usage, "A turn belongs to a chat: name it.");
    if (request.deeper && request.turn == 0) throw RpcError(RpcCode::Usage, "Going deeper needs a turn to go on from.");
    if (request.chat == "new") request.chat = library.startChat(request.question);
    return toJson(library.ask(request, reportTo(call), call.stop));
}

std::optional<SearchOrder> orderNamed(std::string_view name) {
    if (name == "relevance") return SearchOrder::Relevance;
    if (name == "date") return SearchOrder::Date;
    return std::nullopt;
}

Json search(Library& library, Call& call) {
    SearchRequest request;
    request.words = call.params.text("words");
    request.scope = scopeOf(call.params);
    request.limit = smallCount(call.params, "limit", request.limit);
    request.order = call.params.word("by", orderNamed).value_or(SearchOrder::Relevance);
    request.retriever = call.params.word("retriever", retrieverNamed).value_or(Retriever::Hybrid);
    call.params.finish();
    return toJson(library.search(request, call.stop));
}

Json show(Library& library, Call& call) {
    const std::string id = call.params.text("id");
    const Detail detail = call.params.flagOr("text", false) ? Detail::WithText : Detail::Brief;
    call.params.finish();
    return toJson(library.show(id, detail));
}

Json page(Library& library, Call& call) {
    PageQuery query;
    query.document = call.params.text("document");
    query.page = smallCount(call.params, "page", query.page);
    query.width = smallCount(call.params, "width", query.width);
    query.start = call.params.countOr("start", query.start);
    query.end = call.params.countOr("end", query.end);
    query.password = call.params.textOr("password", "");
    call.params.finish();
    try {
        return toJson(library.page(query, call.stop));
    } catch (const LockedFile& error) {
        throw RpcError(RpcCode::Locked, error.what());
    }
}

Json facet(Library& library, Call& call) {
    FacetQuery query;
    query.field = call.params.word("field", facetFieldNamed).value_or(FacetField::From);
    query.prefix = call.params.textOr("prefix", "");
    query.scope = scopeOf(call.params);
    query.limit = call.params.countOr("limit", query.limit);
    call.params.finish();
    Json values = Json::array();
    for (const FacetValue& found : library.facet(query))
        values.push_back({{"value", found.value}, {"count", found.count}});
    return {{"values", values}};
}

Json status(Library& library, Call& call) {
    const bool failed = call.params.flagOr("failed", false);
    const bool files = call.params.flagOr("files", false);
    call.params.finish();
    if (failed) return toJson(library.status(Library::Files::FailedOnly));
    return toJson(library.status(files ? Library::Files::Listed : Library::Files::Left));
}

}  // namespace

MethodTable askMethods() {
    return {{"ask", ask}, {"search", search}, {"show", show}, {"page", page}, {"facet", facet}, {"status", status}};
}

}  // namespace memoir::app
