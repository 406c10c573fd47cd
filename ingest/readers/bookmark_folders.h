// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "ingest/readers/records.h"

namespace memoir::ingest {

struct Bookmark {
    std::string title;
    std::string address;
    std::string added;  // ISO 8601; may be empty
    std::vector<std::string> tags;
    std::string description;  // may have several lines
};

// Bookmarks become one document for each folder: single ones say too little, all of them together too much.
class BookmarkFolders {
  public:
    // `folder` is the path as people read it: "Bookmarks bar / Travel".
    void add(const std::string& folder, const Bookmark& bookmark);

    // Gives the documents to the sink in the order of their folders. Throws Error(Empty) when there are none.
    void emitAll(Records& records);

  private:
    std::vector<Document> folders_;
    std::map<std::string, std::size_t> indexes_;
};

// "Bookmarks bar / Travel" for a folder in a folder; levels without a name are left out.
std::string folderBelow(const std::string& outer, const std::string& name);

}  // namespace memoir::ingest
