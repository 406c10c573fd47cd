// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "ingest/worker/client.h"

namespace memoir::test {

// Reads a file in this process as one text document, titled by a first line "Title: ..." or its name. Content that
// begins with "MBOX\n" holds one mail per line "id|from|text", or "id<first<before|from|text" of a reply, with a photo
// or a locked attachment where the text ends in "+photo" or "+locked"; "BROKEN" fails as corrupt; "EMPTY" holds no
// text; "LOCKED" needs the password "secret".
ingest::ExtractionSummary extractPlainly(const ingest::ExtractionRequest& request, ingest::DocumentSink& sink,
                                         std::stop_token stop);

}  // namespace memoir::test
