// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace memoir::ingest {

// One line of a calendar or a contact: "group.NAME;PARAMETER=value:value" (RFC 5545, RFC 6350, vCard 2.1, vCalendar
// 1.0).
struct ContentLine {
    std::string name;                                             // upper case, without its group
    std::vector<std::pair<std::string, std::string>> parameters;  // names in upper case; "TYPE" for a bare word
    std::string value;                                            // UTF-8; backslashes as they stand in the file

    // The value of the first parameter with this name; empty when there is none.
    std::string parameter(std::string_view wanted) const;
};

// What stands between BEGIN and END, without the components inside it.
struct Component {
    std::string name;  // upper case: "VEVENT", "VCARD"
    std::vector<ContentLine> lines;
    bool isOpen = false;  // the file ends inside it

    const ContentLine* find(std::string_view wanted) const;
    // The first line with this name as text; empty when there is none.
    std::string text(std::string_view wanted) const;
};

// Takes a file apart into its components, one in memory at a time. Lines that are folded are joined before their bytes
// are decoded, since some programs fold inside a character.
class ComponentReader {
  public:
    // Copies what it needs of the bytes.
    explicit ComponentReader(std::string_view bytes);

    // The next event, task, journal entry or contact; reminders only where they stand alone.
    std::optional<Component> next();

  private:
    bool nextLine(ContentLine& line);
    std::string_view takeRawLine();
    void joinFolds(std::string& raw, bool isPrintable);

    std::string bytes_;
    std::size_t at_ = 0;
    std::vector<std::string> open_;
};

// "\n", "\,", "\;" and "\\" as what they stand for.
std::string unescapedValue(std::string_view value);

// Parts of a value between unescaped `separator`s, each unescaped and on one line.
std::vector<std::string> valueParts(std::string_view value, char separator);

}  // namespace memoir::ingest
