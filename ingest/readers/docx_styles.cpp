// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/docx_styles.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>

#include "ingest/readers/xml_walk.h"

namespace memoir::ingest {
namespace {

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
    return node.find_child([name](pugi::xml_node inner) { return localName(inner) == name; });
}

// "heading 2" is 2, "Title" is 1; 0 for other names.
int levelOfName(std::string_view name) {
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (lower == "title") return 1;
    const bool isNumbered = lower.size() == 9 && lower.starts_with("heading ") && lower[8] >= '1' && lower[8] <= '9';
    return isNumbered ? lower[8] - '0' : 0;
}

// Stored from 0; 9 means body text.
std::optional<int> outlineLevel(pugi::xml_node properties) {
    const std::string_view value = localAttribute(child(properties, "outlineLvl"), "val");
    if (value.size() != 1 || value[0] < '0' || value[0] > '9') return std::nullopt;
    return value[0] == '9' ? 0 : value[0] - '0' + 1;
}

}  // namespace

DocxStyles::DocxStyles(const std::string& xml) {
    pugi::xml_document styles;
    parseXml(xml, styles);
    for (const pugi::xml_node style : styles.document_element().children()) {
        const int named = levelOfName(localAttribute(child(style, "name"), "val"));
        const int level = outlineLevel(child(style, "pPr")).value_or(named);
        if (level > 0) levels_.emplace(localAttribute(style, "styleId"), level);
    }
}

bool DocxStyles::isListItem(pugi::xml_node paragraph) const {
    return static_cast<bool>(child(child(paragraph, "pPr"), "numPr"));
}

int DocxStyles::headingLevel(pugi::xml_node paragraph) const {
    const pugi::xml_node properties = child(paragraph, "pPr");
    if (const auto level = outlineLevel(properties)) return *level;
    const auto style = levels_.find(localAttribute(child(properties, "pStyle"), "val"));
    return style == levels_.end() ? 0 : style->second;
}

}  // namespace memoir::ingest
