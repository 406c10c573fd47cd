// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/store/words.h"

namespace memoir::app {

struct EarlierTurn {
    std::string question, answer;
};

// Whether a question can only be understood with the one before it: "And when?", "What about the piano?", "What is her
// phone number?" (English).
bool leansOnEarlier(const std::string& question, WordScanner& scanner);

// What to look for then: the question itself, which says what kind of thing is asked for, then the question before it,
// and the names of its answer where a pronoun may stand for one of them.
std::string withEarlier(const std::string& question, const EarlierTurn& earlier, WordScanner& scanner);

}  // namespace memoir::app
