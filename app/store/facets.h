// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/store/database.h"
#include "app/store/scope_filter.h"

namespace memoir::app {

enum class FacetField { From, Kind, Path, Tag, Year };

// A value that remembered documents have in a field, as a scope expression takes it, and how many have it.
struct FacetCount {
    std::string value;
    std::int64_t count = 0;
};

// The most frequent first. `prefix` (folded) begins a word of the value; empty: all. Path: names of folders.
std::vector<FacetCount> facetCounts(Database& database, FacetField field, const std::string& prefix,
                                    const ScopeTerms& scope, std::int64_t limit);

}  // namespace memoir::app
