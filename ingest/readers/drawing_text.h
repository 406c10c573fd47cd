// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <pugixml.hpp>

#include "ingest/readers/text_builder.h"

namespace memoir::ingest {

enum class Titles { AsHeadings, AsText };

// Appends the text of DrawingML shapes below `root` in their order: paragraphs on lines of their own, tables as rows.
// The second form of a shape, numbers of slides and dates that fill themselves in are left out. Slides are read too:
// their titles are headings where it is asked for.
void appendDrawingText(pugi::xml_node root, TextBuilder& text, Titles titles = Titles::AsText);

}  // namespace memoir::ingest
