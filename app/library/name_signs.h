// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/asked.h"
#include "app/library/evidence.h"

namespace memoir::app {

// Whether the question has the word, in this or another form.
bool isAsked(const Asked& asked, const Word& word);

// The share of the question's names that `held` lacks and in whose place the sentence has others: "Ann Lee" where "Tom
// Lee" is asked about, "trip to Oslo" for "trip to Rome". 0 for a question without names.
double namesReplaced(const Asked& asked, const Held& held, const EvidenceSentence& sentence);

// "The doctor of Ann is Tom", where Tom's doctor is asked for: what is asked for stands before "of" and a name that is
// not asked about.
bool isReversed(const Asked& asked, const EvidenceSentence& sentence);

}  // namespace memoir::app
