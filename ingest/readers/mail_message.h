// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "ingest/reader.h"
#include "ingest/readers/gmime_handles.h"

namespace memoir::ingest {

// A message from its bytes, whatever its encoding, line ends and envelope. Null when GMime sees none in them.
GmimeRef<GMimeMessage> parsedMessage(std::string_view bytes);

// Reads one message from its bytes: the mail becomes a document at `place`, its attachments and the mails inside it
// become documents below it. `name` is what people call the message when it has no subject. Throws Error when it is no
// mail at all.
void readMessage(std::string_view bytes, const std::string& name, const Place& place, ReadContext& context);

}  // namespace memoir::ingest
