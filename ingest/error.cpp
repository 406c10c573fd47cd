// SPDX-License-Identifier: Apache-2.0
#include "ingest/error.h"

#include <algorithm>
#include <array>
#include <utility>

namespace memoir::ingest {
namespace {

constexpr std::array<std::pair<FailureKind, std::string_view>, 11> kNames{{
    {FailureKind::Missing, "missing"},
    {FailureKind::Unreadable, "unreadable"},
    {FailureKind::Encrypted, "encrypted"},
    {FailureKind::Corrupt, "corrupt"},
    {FailureKind::Unsupported, "unsupported"},
    {FailureKind::Empty, "empty"},
    {FailureKind::TooLarge, "too-large"},
    {FailureKind::Timeout, "timeout"},
    {FailureKind::Crashed, "crashed"},
    {FailureKind::Memory, "memory"},
    {FailureKind::Limit, "limit"},
}};

}  // namespace

std::string_view nameOf(FailureKind kind) {
    const auto row = std::ranges::find(kNames, kind, &std::pair<FailureKind, std::string_view>::first);
    return row->second;
}

std::optional<FailureKind> failureKindNamed(std::string_view name) {
    const auto row = std::ranges::find(kNames, name, &std::pair<FailureKind, std::string_view>::second);
    return row == kNames.end() ? std::nullopt : std::optional(row->first);
}

}  // namespace memoir::ingest
