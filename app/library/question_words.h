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
    // Whether some passage of the archive holds it.
    bool isKnown(const Word& word) const { return index_.documentCount(word.key()) > 0; }

  private:
    const FullText& index_;
    double passageCount_;
    std::map<std::string, double> known_;
};

// The share of the question's weight that a text holds, 0 to 1.
double coverage(const std::vector<Word>& question, const std::vector<Word>& text, WordWeights& weights);

}  // namespace memoir::app
