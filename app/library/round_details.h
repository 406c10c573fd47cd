// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/library/question_words.h"
#include "app/library/results.h"
#include "app/store/catalogue.h"

namespace memoir::app {

// What people want to see of a round besides its passages' titles: kind, page, date and sender of each, the sentence
// that shows best why it was found, which words of the question it holds, and for the round what it looked for.
// Read from the catalogue as it is now. One thread at a time.
class RoundDetails {
  public:
    RoundDetails(const Tables& tables, const std::string& question);

    void describe(Round& round);

  private:
    void describe(SelectedPassage& row, const std::vector<Word>& asked, std::string_view text);
    std::vector<MatchedWord> matched(const std::vector<Word>& asked, std::string_view text, const std::string& body);
    std::vector<std::string> mostTelling(const Round& round) const;

    const Tables& tables_;
    std::string question_;
    WordScanner scanner_;
    WordWeights weights_;
    std::vector<Word> asked_;
};

}  // namespace memoir::app
