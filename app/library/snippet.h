// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/library/question_words.h"

namespace memoir::app {

// The part of a passage that shows best why it was found: the sentence with most of what was asked, on one line, and
// what follows it up to about two lines of text.
std::string snippetOf(const std::string& body, const std::vector<Word>& asked, WordScanner& scanner,
                      WordWeights& weights);

}  // namespace memoir::app
