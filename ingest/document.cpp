// SPDX-License-Identifier: Apache-2.0
#include "ingest/document.h"

#include <algorithm>

namespace memoir::ingest {

std::optional<int> pageAt(const Document& document, std::size_t offset) {
    const auto next = std::ranges::upper_bound(document.pages, offset, {}, &PageStart::offset);
    if (next == document.pages.begin()) return std::nullopt;
    return std::prev(next)->page;
}

}  // namespace memoir::ingest
