// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "ingest/document.h"
#include "ingest/readers/gmime_handles.h"

namespace memoir::ingest {

// Tolerant options for parsing: undeclared bytes in headers are UTF-8, else Windows-1252.
ParserOptions mailParserOptions();

// True when there is at least one header that a mail has and a note or a page has not.
bool hasMailHeaders(GMimeMessage* message);

// Title, people, date, ids of a mail, and its first text: the lines From, To, Cc, Date and Subject, as far as they are
// known, and an empty line.
void readMailHeaders(GMimeMessage* message, Document& document);

// The same from headers without a body, as Outlook keeps them beside a mail. Nothing when they are none.
void readHeadersAlone(const std::string& headers, Document& document);

}  // namespace memoir::ingest
