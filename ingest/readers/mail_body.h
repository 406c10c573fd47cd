// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "ingest/document.h"
#include "ingest/reader.h"
#include "ingest/readers/gmime_handles.h"

namespace memoir::ingest {

// Something that a mail carries; it belongs to the message.
struct Attachment {
    std::string name;             // as the mail names it, one line; may be empty
    GMimeObject* part = nullptr;  // a GMimePart, or a GMimeMessagePart for a mail inside the mail
    bool isShownInPage = false;   // a picture of the page that is the mail's text
};

struct MailBody {
    std::vector<Attachment> attachments;
    std::vector<GmimeRef<GMimeObject>> made;  // parts that are not the message's own: unsealed or decoded here
    std::string notice;                       // what could not be read of the body itself
};

// Appends the body to the document's text, with quoted ranges: of alternatives the plain one if it says anything, pages
// as text, parts that follow one another below each other. Goes through the parts without recursion.
MailBody readMailBody(GMimeMessage* message, const ReadLimits& limits, Document& document);

// The bytes of a part behind its transfer encoding; as much as can be decoded of a damaged one.
std::string decodedContent(GMimePart* part);

}  // namespace memoir::ingest
