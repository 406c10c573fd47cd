// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include <pugixml.hpp>

namespace memoir::ingest {

// Which paragraph styles are headings. Their ids depend on the language of the program that wrote the file, their names
// do not.
class DocxStyles {
  public:
    DocxStyles() = default;
    // From the text of the styles part; an empty or damaged one knows no headings.
    explicit DocxStyles(const std::string& xml);

    // 1 to 9 for a w:p that is a heading, by its own outline level or its style; 0 for other paragraphs.
    int headingLevel(pugi::xml_node paragraph) const;

    // Whether a w:p is numbered or has a bullet of its own.
    bool isListItem(pugi::xml_node paragraph) const;

  private:
    std::map<std::string, int, std::less<>> levels_;  // by style id
};

}  // namespace memoir::ingest
