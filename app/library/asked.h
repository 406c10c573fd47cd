// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/library/question_type.h"
#include "app/library/question_words.h"
#include "app/library/word_meanings.h"

namespace memoir::app {

// A word of a question that carries meaning.
struct AskedWord {
    Word word;
    double weight = 0;  // inverse document frequency over the archive
    bool name = false;  // capitalised inside the question, or a number
};

// A question as the choice of sentences sees it.
struct Asked {
    std::string text;
    std::vector<Word> all;  // every word, in order
    std::vector<AskedWord> words;
    AnswerType type = AnswerType::Any;
};

// The share of the question's weight in words that no passage of the archive holds.
double unknownShare(const Asked& asked, const WordWeights& weights);

Asked askedBy(const std::string& question, WordScanner& scanner, WordWeights& weights);

// How far a text holds the words of a question, 0 to 1 for each.
struct Held {
    std::vector<double> exact;  // 1 for the word or another form of it
    std::vector<double> alike;  // ... less for one that only begins alike ("repairman" for "repair")
    std::vector<double> akin;   // ... or has a like meaning ("puppy" for "dog"); names have none
};

// Without meanings, or for words that they do not know, akin equals alike.
Held heldBy(const Asked& asked, const std::vector<Word>& text, const WordMeanings* meanings = nullptr);
// The better of two texts, word by word.
Held together(const Held& left, const Held& right);

// The share of the question's weight that is held; 0 for a question without words.
double weightHeld(const Asked& asked, const std::vector<double>& held);
// The share of its names and numbers that is held; 1 where it has none.
double namesHeld(const Asked& asked, const std::vector<double>& held);

}  // namespace memoir::app
