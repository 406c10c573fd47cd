// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/ooxml_relations.h"

#include <algorithm>

#include "ingest/readers/xml_walk.h"

namespace memoir::ingest {
namespace {

// Part names are relative to the folder of the part that names them.
std::string resolved(std::string_view part, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    std::string folder(part.substr(0, part.rfind('/') + 1));
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        folder = folder.substr(0, folder.size() < 2 ? 0 : folder.rfind('/', folder.size() - 2) + 1);
    }
    return folder + std::string(target);
}

}  // namespace

std::string relationsPartOf(std::string_view part) {
    const std::size_t slash = part.rfind('/') + 1;
    return std::string(part.substr(0, slash)) + "_rels/" + std::string(part.substr(slash)) + ".rels";
}

std::vector<Relation> relationsIn(std::string_view part, const std::string& xml) {
    pugi::xml_document document;
    parseXml(xml, document);
    std::vector<Relation> relations;
    for (const pugi::xml_node node : document.document_element().children()) {
        const std::string_view type = localAttribute(node, "Type");
        if (localAttribute(node, "TargetMode") == "External") continue;
        relations.push_back({std::string(localAttribute(node, "Id")), std::string(type.substr(type.rfind('/') + 1)),
                             resolved(part, localAttribute(node, "Target"))});
    }
    return relations;
}

std::vector<Relation> relationsOf(const std::string& part, ZipPackage& package) {
    const std::string name = relationsPartOf(part);
    return relationsIn(part, package.read({name})[name]);
}

std::string partWithId(const std::vector<Relation>& relations, std::string_view id) {
    const auto relation = std::ranges::find(relations, id, &Relation::id);
    return relation == relations.end() ? std::string() : relation->part;
}

}  // namespace memoir::ingest
