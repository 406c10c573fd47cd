// SPDX-License-Identifier: Apache-2.0
#include "app/library/requests.h"

#include <array>

namespace memoir::app {

namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, 3> kRetrievers = {"msa", "keyword", "hybrid"};
constexpr std::array<std::string_view, 4> kModes = {"auto", "interleave", "read", "extract"};
constexpr std::array<std::string_view, 5> kFacets = {"from", "kind", "path", "tag", "year"};
constexpr std::array<std::string_view, 5> kKinds = {"auto", "files", "mbox", "maildir", "notes"};

constexpr std::array<std::string_view, 6> kShelves = {"documents", "all", "failed", "duplicates", "unused", "textless"};
constexpr std::array<std::string_view, 6> kSorts = {"date", "title", "kind", "from", "passages", "state"};

template <typename Value, std::size_t Count>
std::optional<Value> named(const std::array<std::string_view, Count>& names, std::string_view name) {
    for (std::size_t i = 0; i < Count; ++i) {
        if (names[i] == name) return static_cast<Value>(i);
    }
    return std::nullopt;
}

}  // namespace

std::string_view nameOf(Retriever retriever) {
    return kRetrievers[static_cast<std::size_t>(retriever)];
}
std::string_view nameOf(AnswerMode mode) {
    return kModes[static_cast<std::size_t>(mode)];
}
std::string_view nameOf(SourceKind kind) {
    return kKinds[static_cast<std::size_t>(kind)];
}
std::optional<Retriever> retrieverNamed(std::string_view name) {
    return named<Retriever>(kRetrievers, name);
}
std::optional<AnswerMode> answerModeNamed(std::string_view name) {
    return named<AnswerMode>(kModes, name);
}
std::optional<SourceKind> sourceKindNamed(std::string_view name) {
    return named<SourceKind>(kKinds, name);
}
std::optional<FacetField> facetFieldNamed(std::string_view name) {
    return named<FacetField>(kFacets, name);
}
std::optional<Shelf> shelfNamed(std::string_view name) {
    return named<Shelf>(kShelves, name);
}
std::optional<HoldingSort> holdingSortNamed(std::string_view name) {
    return named<HoldingSort>(kSorts, name);
}

}  // namespace memoir::app
