// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/document.h"
#include "ingest/readers/content_lines.h"

namespace memoir::ingest {

// An event, task, journal entry or reminder as lines that a person reads: what, when, how often, where, who. The
// document's place and hash are left to the caller. Times stay in the time zone that the calendar names; only those in
// UTC carry an offset.
Document documentOfCalendarEntry(const Component& entry);

// A contact the same way: name, numbers, addresses, birthday, note. Pictures are left out.
Document documentOfContact(const Component& card);

}  // namespace memoir::ingest
