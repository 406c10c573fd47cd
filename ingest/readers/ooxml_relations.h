// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/readers/zip_package.h"

namespace memoir::ingest {

// What one part of an Office package says about another one.
struct Relation {
    std::string id;
    std::string type;  // last word of its address: "header", "footnotes", ...
    std::string part;  // the name of the other part
};

// The part that holds the relations of a part: "xl/_rels/workbook.xml.rels" of "xl/workbook.xml".
std::string relationsPartOf(std::string_view part);

// The relations of `part` as its relations part says; those to something outside of the package are left out.
std::vector<Relation> relationsIn(std::string_view part, const std::string& xml);

std::vector<Relation> relationsOf(const std::string& part, ZipPackage& package);

// The part of the relation with this id; empty when there is none.
std::string partWithId(const std::vector<Relation>& relations, std::string_view id);

}  // namespace memoir::ingest
