// SPDX-License-Identifier: Apache-2.0
#include "app/service/library_handler.h"
#include "app/service/result_json.h"

namespace memoir::app {

namespace {

template <typename Row>
Json listed(std::string_view name, const std::vector<Row>& rows) {
    Json list = Json::array();
    for (const Row& row : rows) list.push_back(toJson(row));
    return {{std::string(name), list}};
}

Json sources(Library& library, Call& call) {
    call.params.finish();
    return listed("sources", library.sources());
}

Json removeSource(Library& library, Call& call) {
    const std::string id = call.params.text("id");
    call.params.finish();
    return toJson(library.removeSource(id));
}

Json rescanSource(Library& library, Call& call) {
    const std::optional<std::string> id = call.params.optionalText("id");
    call.params.finish();
    library.rescan(id);
    return {{"rescanning", true}};
}

Json changeSource(Library& library, Call& call) {
    const std::string id = call.params.text("id");
    const Library::SourceHabits habits{call.params.optionalFlag("watch"), call.params.optionalFlag("forget_missing")};
    call.params.finish();
    library.changeSource(id, habits);
    return {{"id", id}};
}

Json moveSource(Library& library, Call& call) {
    const std::string id = call.params.text("id");
    const std::string path = call.params.text("path");
    call.params.finish();
    library.moveSource(id, pathParam(path));
    return {{"id", id}, {"path", path}};
}

Json chats(Library& library, Call& call) {
    const std::string words = call.params.textOr("words", "");
    call.params.finish();
    return listed("chats", words.empty() ? library.chats() : library.findChats(words));
}

Json pinChat(Library& library, Call& call) {
    const std::string id = call.params.text("id");
    const bool pinned = call.params.flagOr("pinned", true);
    call.params.finish();
    library.pinChat(id, pinned);
    return {{"id", id}, {"pinned", pinned}};
}

Json drafts(Library& library, Call& call) {
    call.params.finish();
    Json list = Json::array();
    for (const Draft& draft : library.drafts())
        list.push_back({{"chat", draft.chat}, {"text", draft.text}, {"scope", draft.scope}});
    return {{"drafts", list}};
}

Json keepDraft(Library& library, Call& call) {
    const Draft draft{call.params.text("chat"), call.params.textOr("text", ""), call.params.textOr("scope", "")};
    call.params.finish();
    library.keepDraft(draft);
    return {{"chat", draft.chat}};
}

Json showChat(Library& library, Call& call) {
    const std::string id = call.params.text("id");
    call.params.finish();
    return toJson(library.chat(id));
}

Json renameChat(Library& library, Call& call) {
    const std::string id = call.params.text("id");
    const std::string title = call.params.text("title");
    call.params.finish();
    library.renameChat(id, title);
    return {{"id", id}, {"title", title}};
}

Json deleteChat(Library& library, Call& call) {
    const std::string id = call.params.text("id");
    call.params.finish();
    library.deleteChat(id);
    return {{"deleted", id}};
}

Json settings(Library& library, Call& call) {
    call.params.finish();
    return listed("settings", library.settings());
}

Json setting(Library& library, Call& call) {
    const std::string key = call.params.text("key");
    call.params.finish();
    return {{"key", key}, {"value", library.setting(key)}};
}

Json changeSetting(Library& library, Call& call) {
    const std::string key = call.params.text("key");
    const std::string value = call.params.text("value");
    call.params.finish();
    library.changeSetting(key, value);
    return {{"key", key}, {"value", library.setting(key)}};
}

}  // namespace

MethodTable housekeepingMethods() {
    return {{"sources", sources},
            {"sources.remove", removeSource},
            {"sources.rescan", rescanSource},
            {"sources.move", moveSource},
            {"sources.change", changeSource},
            {"chats", chats},
            {"chats.show", showChat},
            {"chats.rename", renameChat},
            {"chats.delete", deleteChat},
            {"chats.pin", pinChat},
            {"drafts", drafts},
            {"drafts.keep", keepDraft},
            {"settings", settings},
            {"settings.get", setting},
            {"settings.set", changeSetting}};
}

}  // namespace memoir::app
