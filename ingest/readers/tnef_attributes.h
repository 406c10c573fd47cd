// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ingest/readers/mapi_item.h"

namespace memoir::ingest {

// winmail.dat (MS-OXTNEF) taken apart: one item for the message, one for each attachment. Values are copied.
struct TnefContent {
    MapiItem message;
    std::vector<MapiItem> attachments;
    bool isDamaged = false;  // it ends early, or a part of it breaks the rules
};

// Nothing when the signature is not there.
std::optional<TnefContent> parseTnef(std::string_view bytes);

}  // namespace memoir::ingest
