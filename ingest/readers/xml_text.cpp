// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/xml_text.h"

#include <algorithm>
#include <string_view>

#include "ingest/reader.h"
#include "ingest/readers/xml_walk.h"

namespace memoir::ingest {
namespace {

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == text.npos;
}

// Base64 and the like: longer than any word, and without a space.
bool isPacked(std::string_view text) {
    constexpr std::size_t kLongest = 400;
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    const std::string_view first = text.substr(begin, kLongest);
    return first.size() == kLongest && first.find(' ') == first.npos;
}

bool isText(pugi::xml_node node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

// An element among words.
bool isInline(pugi::xml_node node) {
    const auto isWords = [](pugi::xml_node sibling) { return sibling && isText(sibling) && !isBlank(sibling.value()); };
    return isWords(node.previous_sibling()) || isWords(node.next_sibling());
}

}  // namespace

std::optional<XmlText> textOfXml(const std::string& xml) {
    pugi::xml_document document;
    if (!parseXml(xml, document)) return std::nullopt;
    XmlText result;
    walkXml(
        document,
        [&](pugi::xml_node node) {
            if (isText(node) && !isPacked(node.value())) result.body.appendWords(node.value());
            if (node.type() == pugi::node_element && !isInline(node)) result.body.breakLine();
            return Descend::Into;
        },
        [&](pugi::xml_node node) {
            if (node.type() == pugi::node_element && !isInline(node)) result.body.breakLine();
        });
    for (const char* name : {"book-title", "title"}) {
        if (result.title.empty()) result.title = oneLine(findByLocalName(document, name).text().get());
    }
    return result.body.empty() ? std::nullopt : std::optional(std::move(result));
}

}  // namespace memoir::ingest
