// SPDX-License-Identifier: Apache-2.0
#include "tests/ingest/collecting_sink.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace memoir::ingest {

const Document& CollectingSink::at(std::string_view inner) const {
    const auto found = std::ranges::find(documents, inner, &Document::inner);
    if (found == documents.end()) throw std::out_of_range("no document at '" + std::string(inner) + "'");
    return *found;
}

}  // namespace memoir::ingest
