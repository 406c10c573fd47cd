// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/document.h"
#include "ingest/reader.h"
#include "ingest/readers/mapi_item.h"

namespace memoir::ingest {

// What a person calls an item of Outlook: a mail, appointment, task, contact or note, with the lines that other files
// of the kind begin with. Place is left to the caller; the hash is set.
Document documentOfMapiItem(const MapiItem& item);

// Gives the item to the sink at `place`. One without text and without attachments is an Error(Empty); with them it is
// left out, since they speak for themselves, and the answer is false.
bool emitMapiItem(const MapiItem& item, const Place& place, bool hasAttachments, ReadContext& context);

// What an attachment is called: its long name, else its short one, else by its number.
std::string nameOfMapiAttachment(const MapiItem& attachment, std::size_t number);

}  // namespace memoir::ingest
