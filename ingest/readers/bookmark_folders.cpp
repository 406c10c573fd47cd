// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/bookmark_folders.h"

#include <algorithm>

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxTags = 100;

}  // namespace

void BookmarkFolders::add(const std::string& folder, const Bookmark& bookmark) {
    const std::string name = folder.empty() ? "Bookmarks" : folder;
    const auto [index, isNew] = indexes_.try_emplace(name, folders_.size());
    if (isNew) {
        folders_.emplace_back().kind = "bookmark";
        folders_.back().title = name;
        folders_.back().text = "Bookmarks: " + name + "\n\n";
    }
    Document& document = folders_[index->second];
    const std::string title = bookmark.title.empty() ? bookmark.address : bookmark.title;
    document.text += title + "\n";
    if (title != bookmark.address) document.text += bookmark.address + "\n";
    if (!bookmark.description.empty()) document.text += bookmark.description + "\n";
    addFact(document.text, "Added", bookmark.added.substr(0, 10));
    addFact(document.text, "Tags", joinedNames(bookmark.tags));
    document.text += "\n";
    for (const std::string& tag : bookmark.tags) {
        const bool isKnown = std::ranges::find(document.tags, tag) != document.tags.end();
        if (!isKnown && document.tags.size() < kMaxTags) document.tags.push_back(tag);
    }
    if (bookmark.added > document.date.value_or("")) document.date = bookmark.added;
}

void BookmarkFolders::emitAll(Records& records) {
    for (Document& document : folders_) {
        const Place place = records.take(document.title);
        records.emit(std::move(document), place);
    }
    records.finish();
}

std::string folderBelow(const std::string& outer, const std::string& name) {
    if (name.empty()) return outer;
    return outer.empty() ? name : outer + " / " + name;
}

}  // namespace memoir::ingest
