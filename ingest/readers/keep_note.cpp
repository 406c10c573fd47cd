// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/dates.h"
#include "ingest/readers/json_forms.h"
#include "ingest/readers/records.h"

namespace memoir::ingest {
namespace {

using nlohmann::json;

const json& listAt(const json& object, const char* key) {
    static const json kNone = json::array();
    const auto member = object.find(key);
    return member != object.end() && member->is_array() ? *member : kNone;
}

}  // namespace

void readKeepNote(std::string_view text, const Input& input, const Place& place, ReadContext& context) {
    const json note = parseJson(text, input.name());
    if (!note.is_object()) failDamagedJson(input.name());
    Document document = documentAt(input, place);
    document.kind = "note";
    const std::string title = oneLine(textAt(note, "title"));
    if (!title.empty()) document.title = title;
    constexpr std::int64_t kMicroseconds = 1'000'000;
    for (const char* time : {"userEditedTimestampUsec", "createdTimestampUsec"}) {
        const std::int64_t microseconds = numberAt(note, time);
        if (!document.date && microseconds > 0) document.date = isoOfUnixTime(microseconds / kMicroseconds);
    }
    for (const json& label : listAt(note, "labels")) document.tags.push_back(oneLine(textAt(label, "name")));
    std::erase(document.tags, "");
    if (!title.empty()) document.text = title + "\n\n";
    document.text += textAt(note, "textContent");
    for (const json& item : listAt(note, "listContent"))
        document.text +=
            (item.value("isChecked", json(false)) == json(true) ? "[x] " : "[ ] ") + textAt(item, "text") + "\n";
    for (const json& link : listAt(note, "annotations")) {
        const std::string address = textAt(link, "url");
        if (!address.empty()) document.text += "\n" + oneLine(textAt(link, "title")) + " " + address;
    }
    emit(std::move(document), input, context);
}

}  // namespace memoir::ingest
