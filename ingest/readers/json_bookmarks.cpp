// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "ingest/readers/bookmark_folders.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/json_forms.h"

namespace memoir::ingest {
namespace {

using nlohmann::json;

constexpr std::int64_t kMicroseconds = 1'000'000;
constexpr std::int64_t kSecondsFrom1601To1970 = 11'644'473'600;

struct OpenNode {
    const json* node;
    std::string folder;
};

std::string nameOf(const json& node) {
    const std::string name = oneLine(textAt(node, "name"));
    return name.empty() ? oneLine(textAt(node, "title")) : name;
}

std::string addedTo(const json& node) {
    const std::int64_t chrome = numberAt(node, "date_added");
    const std::int64_t firefox = numberAt(node, "dateAdded");
    if (chrome > 0) return isoOfUnixTime(chrome / kMicroseconds - kSecondsFrom1601To1970).value_or("");
    return firefox > 0 ? isoOfUnixTime(firefox / kMicroseconds).value_or("") : "";
}

std::vector<std::string> tagsOf(const json& node) {
    std::vector<std::string> tags;
    const std::string list = textAt(node, "tags");
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        tags.push_back(oneLine(list.substr(at, end - at)));
        at = end + 1;
    }
    std::erase(tags, "");
    return tags;
}

// Addresses of pages; those that a browser makes for itself ("place:", "javascript:") are none.
bool isPage(const std::string& address) {
    return !address.empty() && !address.starts_with("place:") && !address.starts_with("javascript:");
}

void visit(const OpenNode& open, BookmarkFolders& folders, std::vector<OpenNode>& rest) {
    const json& node = *open.node;
    std::string address = textAt(node, "url");
    if (address.empty()) address = textAt(node, "uri");
    if (isPage(address)) folders.add(open.folder, {nameOf(node), oneLine(address), addedTo(node), tagsOf(node), ""});
    const auto children = node.find("children");
    if (children == node.end() || !children->is_array()) return;
    const std::string inside = folderBelow(open.folder, nameOf(node));
    for (auto child = children->rbegin(); child != children->rend(); ++child) {
        if (child->is_object()) rest.push_back({&*child, inside});
    }
}

}  // namespace

void readJsonBookmarks(std::string_view text, const Input& input, const Place& place, ReadContext& context) {
    const json tree = parseJson(text, input.name());
    std::vector<OpenNode> open;
    const auto roots = tree.is_object() ? tree.find("roots") : tree.end();
    if (tree.is_object() && roots != tree.end() && roots->is_object()) {
        for (const json& root : *roots) {
            if (root.is_object()) open.push_back({&root, ""});
        }
    } else if (tree.is_object()) {
        open.push_back({&tree, ""});
    }
    BookmarkFolders folders;
    while (!open.empty()) {
        const OpenNode next = std::move(open.back());
        open.pop_back();
        visit(next, folders, open);
    }
    Records records(input, place, context);
    folders.emitAll(records);
}

}  // namespace memoir::ingest
