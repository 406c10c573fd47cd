// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "ingest/readers/text_builder.h"

namespace memoir::ingest {

struct XmlText {
    TextBuilder body;
    std::string title;  // of the first element that is called so; may be empty
};

// What stands between the tags of an XML file: elements among words are part of their line, others stand on lines of
// their own; attributes, comments and packed bytes are left out. Nothing when it is no well-formed XML, or says nothing
// but in its attributes.
std::optional<XmlText> textOfXml(const std::string& xml);

}  // namespace memoir::ingest
