// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/words.h"

namespace memoir::app {

// Whether two English words are about the same thing, so that one answers a question asked with the other: "boss" and
// "manager", "born" and "birthday". A word is related to itself.
bool areRelated(const Word& left, const Word& right);

// Whether a word belongs to such a group: it names what is asked about something rather than the something.
bool namesRelation(const Word& word);

}  // namespace memoir::app
