// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/document.h"

namespace memoir::ingest {

// One file of a Joplin archive (.jex) or folder: a title, a text, and "key: value" lines at the end that say what it
// is.
struct JoplinItem {
    enum class Sort { Note = 1, Notebook = 2, Resource = 4, Tag = 5, NoteTag = 6, Other = 0 };
    Sort sort = Sort::Other;
    std::string title;
    std::string body;
    std::map<std::string, std::string> properties;

    std::string property(const std::string& name) const;
};

// Nothing when the text does not end as Joplin writes it.
std::optional<JoplinItem> joplinItemFrom(std::string_view text);

// A note's document but for its place and hash: title, text, date and author.
Document documentOfJoplinNote(const JoplinItem& note);

}  // namespace memoir::ingest
