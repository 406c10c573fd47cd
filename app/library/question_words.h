// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/store/full_text.h"
#include "app/store/words.h"

namespace memoir::app {

// The words of a question that carry meaning, each once, in folded form. All words when none does.
std::vector<Word> contentWords(WordScanner& scanner, std::string_view text);

// What to look for in the full-text index: any of the content words.
WordQuery wordQueryFor(WordScanner& scanner, std::string_view question);
// The same for words typed into a search field, where "quoted words" must stand as they are.
WordQuery wordQueryForSearch(WordScanner& scanner, std::string_view words);

// How much a word tells: its inverse document frequency over the passages of the archive, at least a little for every
// word.
class WordWeights {
  public:
    explicit WordWeights(const FullText& index);
    double weight(const Word& word);
    // From now on a word of the question weighs less the more of these texts hold it: what all candidates share does
    // not tell which of them answers.
    void favourRareAmong(const std::vector<Word>& question, const std::vector<const std::vector<Word>*>& texts);

  private:
    const FullText& index_;
    double passageCount_;
    std::map<std::string, double> known_;
};

}  // namespace memoir::app
