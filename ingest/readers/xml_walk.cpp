// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/xml_walk.h"

namespace memoir::ingest {
namespace {

std::string_view withoutPrefix(std::string_view name) {
    return name.substr(name.find(':') + 1);
}

}  // namespace

bool parseXml(std::string xml, pugi::xml_document& document) {
    constexpr unsigned kFlags = pugi::parse_default | pugi::parse_ws_pcdata;
    return static_cast<bool>(document.load_buffer(xml.data(), xml.size(), kFlags));
}

std::string_view localName(pugi::xml_node node) {
    return withoutPrefix(node.name());
}

std::string_view localAttribute(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
        if (withoutPrefix(attribute.name()) == name) return attribute.value();
    }
    return {};
}

pugi::xml_node findByLocalName(pugi::xml_node root, std::string_view name) {
    return root.find_node([name](pugi::xml_node node) { return localName(node) == name; });
}

}  // namespace memoir::ingest
