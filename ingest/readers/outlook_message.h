// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "ingest/reader.h"

namespace memoir::ingest {

// Whether an OLE container is a message of Outlook.
bool isOutlookMessage(std::string_view ole);

// Reads a message of Outlook (.msg): it becomes a document at `place`, attachments and messages inside it become
// documents below it. Throws Error(Corrupt) when the container is damaged.
void readOutlookMessage(const Input& input, const Place& place, ReadContext& context);

}  // namespace memoir::ingest
