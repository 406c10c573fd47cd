// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/sentence_signs.h"

namespace memoir::app {

// What a sentence says to a question that is answered by yes or no.
enum class Verdict { None, Yes, No };

// Yes: the sentence and its place hold every name and number of the question and most of what is asked of them. No:
// they hold all but the one thing that is asked for, at the beginning or end of the question ("Is the deadline the 5th
// of May?"), and have another thing in its stead. None for other questions, for sentences with a negation and for
// anything less clear.
Verdict verdictOf(const Asked& asked, const WeighedSentence& best);

}  // namespace memoir::app
