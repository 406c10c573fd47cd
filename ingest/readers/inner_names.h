// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>

#include "ingest/reader.h"

namespace memoir::ingest {

// Members of an archive keep the folders in their names; a '/' in any other name is written %2F.
enum class Slashes { Escape, Keep };

// Whether what holds the members is a document itself. Archives are none, nor are mails without any text: their members
// belong to what they belong to.
enum class Holder { Document, NoDocument };

// Names of what lies inside one document, made unique and fit for Document::inner.
class InnerNames {
  public:
    explicit InnerNames(const Place& parent, Holder holder = Holder::Document) : parent_(parent), holder_(holder) {}

    // The place of a member with this name; an empty name becomes "part".
    Place take(const std::string& name, Slashes slashes = Slashes::Escape);

    // The place of one of many documents in a file that is none itself: it belongs to what the file belongs to.
    Place takeRecord(const std::string& name, Slashes slashes = Slashes::Escape);

  private:
    Place parent_;
    Holder holder_;
    std::map<std::string, int> copies_;  // by name: the last number that was given out
    std::set<std::string> taken_;
};

}  // namespace memoir::ingest
