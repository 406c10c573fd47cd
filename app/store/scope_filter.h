// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "app/store/database.h"

namespace memoir::app {

enum class ScopeField { From, To, Kind, Path, Source, After, Before, Date, Tag, Title };

// One condition on documents: the field matches one of the values (folded where words are compared).
struct ScopeTerm {
    ScopeField field = ScopeField::From;
    std::vector<std::string> values;  // never empty
    bool negated = false;
};
using ScopeTerms = std::vector<ScopeTerm>;  // all must hold

// A condition on the rows of `documents` in SQL, made of constant fragments; the values are bound in order.
struct ScopeCondition {
    std::string sql;
    std::vector<std::string> values;
};
// Documents that are remembered and match; no terms match all.
ScopeCondition conditionFor(const ScopeTerms& terms);

// The numbers of all passages of documents that match, ascending.
std::vector<std::int64_t> passagesWithin(Database& database, const ScopeTerms& terms);

}  // namespace memoir::app
