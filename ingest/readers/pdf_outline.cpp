// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/readers/pdf_outline.h"

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>

#include <poppler-toc.h>

#include "ingest/reader.h"
#include "ingest/readers/pdf_text.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxEntries = 5000;

struct Entry {
    std::string title;
    int level = 1;
};

// Without recursion: outlines of hostile files are deep.
std::vector<Entry> entriesOf(const poppler::toc& outline) {
    struct Open {
        const poppler::toc_item* item;
        int level;
    };
    std::vector<Entry> entries;
    std::vector<Open> open{{outline.root(), 0}};
    while (!open.empty() && entries.size() < kMaxEntries) {
        const Open next = open.back();
        open.pop_back();
        if (next.item == nullptr) continue;
        if (next.level > 0) entries.push_back({oneLine(plainUtf8(next.item->title())), next.level});
        const auto children = next.item->children();
        for (auto child = children.rbegin(); child != children.rend(); ++child)
            open.push_back({*child, next.level + 1});
    }
    return entries;
}

// Where each line begins that is some entry's title.
using LineStarts = std::unordered_map<std::string, std::vector<std::size_t>>;

void findLines(std::string_view text, LineStarts& starts) {
    for (std::size_t offset = 0; !text.empty();) {
        const std::size_t length = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, length);
        if (const auto wanted = starts.find(oneLine(std::string(line))); wanted != starts.end())
            wanted->second.push_back(offset);
        offset += codePointCount(line) + 1;
        text.remove_prefix(std::min(length + 1, text.size()));
    }
}

}  // namespace

std::vector<Heading> outlineHeadings(const poppler::document& pdf, std::string_view text) {
    const std::unique_ptr<poppler::toc> outline(pdf.create_toc());
    if (!outline) return {};
    const std::vector<Entry> entries = entriesOf(*outline);
    LineStarts starts;
    for (const Entry& entry : entries) {
        if (!entry.title.empty()) starts[entry.title];
    }
    findLines(text, starts);
    std::vector<Heading> headings;
    std::size_t from = 0;
    for (const Entry& entry : entries) {
        const std::vector<std::size_t>& places = starts[entry.title];
        const auto place = std::ranges::lower_bound(places, from);
        if (place == places.end()) continue;
        headings.push_back({*place, entry.title, entry.level});
        from = *place + 1;
    }
    return headings;
}

}  // namespace memoir::ingest
