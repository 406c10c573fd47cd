// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/joplin_item.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "ingest/reader.h"
#include "ingest/readers/dates.h"

namespace memoir::ingest {
namespace {

std::string_view withoutEnd(std::string_view text) {
    while (text.ends_with('\n') || text.ends_with(' ') || text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

JoplinItem::Sort sortOf(const std::string& type) {
    constexpr std::array kRead{JoplinItem::Sort::Note, JoplinItem::Sort::Notebook, JoplinItem::Sort::Resource,
                               JoplinItem::Sort::Tag, JoplinItem::Sort::NoteTag};
    const int number = std::atoi(type.c_str());
    const auto sort =
        std::ranges::find_if(kRead, [number](JoplinItem::Sort known) { return static_cast<int>(known) == number; });
    return sort == kRead.end() ? JoplinItem::Sort::Other : *sort;
}

}  // namespace

std::string JoplinItem::property(const std::string& name) const {
    const auto found = properties.find(name);
    return found == properties.end() ? std::string() : found->second;
}

std::optional<JoplinItem> joplinItemFrom(std::string_view text) {
    text = withoutEnd(text);
    const std::size_t gap = text.rfind("\n\n");
    std::string_view footer = gap == text.npos ? text : text.substr(gap + 2);
    JoplinItem item;
    while (!footer.empty()) {
        const std::size_t end = std::min(footer.find('\n'), footer.size());
        const std::string_view line = footer.substr(0, end);
        const std::size_t colon = line.find(':');
        if (colon == line.npos || line.substr(0, colon).find(' ') != line.npos) return std::nullopt;
        item.properties[std::string(line.substr(0, colon))] = oneLine(std::string(line.substr(colon + 1)));
        footer.remove_prefix(std::min(end + 1, footer.size()));
    }
    const bool isJoplin = item.property("id").size() == 32 && !item.property("type_").empty();
    if (!isJoplin) return std::nullopt;
    item.sort = sortOf(item.property("type_"));
    const std::string_view content = gap == text.npos ? std::string_view() : text.substr(0, gap);
    const std::size_t titleEnd = std::min(content.find('\n'), content.size());
    item.title = oneLine(std::string(content.substr(0, titleEnd)));
    item.body = withoutEnd(content.substr(titleEnd));
    item.body.erase(0, std::min(item.body.find_first_not_of('\n'), item.body.size()));
    return item;
}

Document documentOfJoplinNote(const JoplinItem& note) {
    Document document;
    document.kind = "note";
    document.title = note.title.empty() ? "Untitled note" : note.title;
    document.from = note.property("author");
    for (const char* time : {"user_updated_time", "updated_time", "user_created_time", "created_time"}) {
        if (!document.date) document.date = isoDate(note.property(time));
    }
    document.text = document.title + "\n\n" + note.body + "\n";
    return document;
}

}  // namespace memoir::ingest
