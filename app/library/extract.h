// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "app/library/sentence_scorer.h"

namespace memoir::app {

inline constexpr std::size_t kMostAnswerWords = 30;

// The answer in the words of the passages: the best sentence, together with the one beside it only where that has the
// kind of thing asked for and the best has not; and a second sentence that answers about as well. `sentences` come best
// first. A long sentence is cut at clauses around what is asked. Empty when there is no sentence.
std::vector<Quote> extractAnswer(const Asked& asked, const std::vector<WeighedSentence>& sentences);

// The best run of clauses of a sentence with at most so many words; the whole sentence when it is short enough.
Span shortened(const Asked& asked, const EvidenceSentence& sentence, std::size_t mostWords);

}  // namespace memoir::app
