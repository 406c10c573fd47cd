// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace memoir::ingest {

// XML as data: no document type, so no entities but the five of the standard, and nothing outside of it is ever opened.
// Returns false when it is damaged; what stands before the damage is in `document`. `xml` is used up.
bool parseXml(std::string xml, pugi::xml_document& document);

// "p" of "w:p". Prefixes are the writer's choice; in the formats read here the local names say enough.
std::string_view localName(pugi::xml_node node);

// The value of an attribute by its local name; empty when there is none.
std::string_view localAttribute(pugi::xml_node node, std::string_view name);

// The first node with this local name below `root`, in document order; empty when there is none.
pugi::xml_node findByLocalName(pugi::xml_node root, std::string_view name);

enum class Descend { Into, Past };

// Visits everything below `root` in document order, without recursion: enter(node) says whether to go into it,
// leave(node) follows when its content has been visited.
template <class Enter, class Leave>
void walkXml(pugi::xml_node root, Enter&& enter, Leave&& leave) {
    pugi::xml_node node = root.first_child();
    while (node) {
        const bool descends = enter(node) == Descend::Into;
        if (descends && node.first_child()) {
            node = node.first_child();
            continue;
        }
        if (descends) leave(node);
        while (!node.next_sibling()) {
            node = node.parent();
            if (!node || node == root) return;
            leave(node);
        }
        node = node.next_sibling();
    }
}

}  // namespace memoir::ingest
