// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "ingest/readers/dates.h"
#include "ingest/readers/json_forms.h"
#include "ingest/readers/records.h"

namespace memoir::ingest {
namespace {

using nlohmann::json;

constexpr std::int64_t kMilliseconds = 1000;

struct OpenBlock {
    const json* block;
    std::size_t depth;
};

void pushChildren(const json& block, std::size_t depth, std::vector<OpenBlock>& open) {
    const auto children = block.find("children");
    if (children == block.end() || !children->is_array()) return;
    for (auto child = children->rbegin(); child != children->rend(); ++child) {
        if (child->is_object()) open.push_back({&*child, depth});
    }
}

// Blocks as list entries, indented as in the program.
std::string outlineOf(const json& page) {
    std::string text;
    std::vector<OpenBlock> open;
    pushChildren(page, 0, open);
    while (!open.empty()) {
        const OpenBlock next = open.back();
        open.pop_back();
        const std::string words = textAt(*next.block, "string");
        if (!words.empty()) text += std::string(2 * next.depth, ' ') + "- " + words + "\n";
        pushChildren(*next.block, next.depth + 1, open);
    }
    return text;
}

void readPage(const json& page, Records& records) {
    Document document;
    document.kind = "note";
    document.title = oneLine(textAt(page, "title"));
    if (document.title.empty()) document.title = "Untitled page";
    for (const char* time : {"edit-time", "create-time"}) {
        const std::int64_t milliseconds = numberAt(page, time);
        if (!document.date && milliseconds > 0) document.date = isoOfUnixTime(milliseconds / kMilliseconds);
    }
    document.text = document.title + "\n\n" + outlineOf(page);
    const Place place = records.take(document.title);
    records.emit(std::move(document), place);
}

}  // namespace

void readRoamGraph(std::string_view text, const Input& input, const Place& place, ReadContext& context) {
    Records records(input, place, context);
    // A page is complete at the end of an object directly in the outer list; it is dropped from the tree at once.
    const auto takePages = [&](int depth, json::parse_event_t event, json& parsed) {
        if (depth > kMaxJsonDepth) failTooDeep(input.name());
        const bool isPage = event == json::parse_event_t::object_end && depth == 1;
        if (isPage) readPage(parsed, records);
        return !isPage;
    };
    const json rest = json::parse(text, takePages, false);
    if (rest.is_discarded()) context.onNotice(input.name() + " is damaged; its end could not be read.");
    records.finish();
}

}  // namespace memoir::ingest
