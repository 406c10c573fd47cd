// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/reader.h"
#include "ingest/readers/json_forms.h"

namespace memoir::ingest {

// What the members of an archive say about each other when a program exported it: the names of Slack's people, the
// titles and dates of Bear's notes, the notebooks and tags of Joplin. An archive of any other sort has nothing to say.
class ExportGuide {
  public:
    // Looks through the archive once or twice; lends nothing. Damage is left to the one who reads it.
    static ExportGuide of(const Input& input, ReadContext& context);

    // What the program keeps for itself, or wrote a second time in another form.
    bool isNoise(const std::string& member) const;

    // What people call the member: its own name without folders, or that of the note around it.
    std::string callName(const std::string& member) const;

    // Reads a member that only the archive as a whole explains; false for one that is a file like any other.
    bool read(const std::string& member, std::string_view bytes, const Place& place, ReadContext& context) const;

  private:
    void learnSlack(std::string_view users);
    void learnJoplin(const Input& input, ReadContext& context);
    void learnBundle(const std::string& folder, std::string_view info);
    void readBundle(const std::string& member, std::string_view bytes, const Place& place, ReadContext& context) const;
    bool readJoplin(std::string_view bytes, const Place& place, ReadContext& context) const;

    std::string archiveTitle_;
    std::set<std::string> members_;
    bool isSlack_ = false;
    bool isJoplin_ = false;
    bool hasBundles_ = false;
    SlackUsers users_;
    std::map<std::string, std::string> bundleDates_;            // by the folder of the note
    std::map<std::string, std::string> titles_;                 // Joplin: of notebooks, tags and files, by id
    std::map<std::string, std::vector<std::string>> noteTags_;  // Joplin: ids of tags, by id of the note
};

}  // namespace memoir::ingest
