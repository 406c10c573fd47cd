// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/library/evidence.h"
#include "app/library/question_words.h"

namespace memoir::app {

// How well texts answer a question by the model's own scores; one score per text.
using TextScorer =
    std::function<std::vector<double>(const std::string& question, const std::vector<std::string>& texts)>;

struct ExtractOptions {
    std::size_t mostWords = 30;  // of all quotes together
    std::size_t mostSentences = 3;
    double modelWeight = 0.25;  // share of the model's score beside the words in common
};

// The one to three sentences of the passages that answer best, quoted, best first. Passages come best first. Long
// sentences are cut at clauses around what matches. Empty when no passage has a sentence.
std::vector<Quote> extractAnswer(const std::string& question, const std::vector<EvidencePassage>& passages,
                                 WordScanner& scanner, WordWeights& weights, const TextScorer& score,
                                 const ExtractOptions& options = {});

// How well the best sentence of each passage answers, by words and kind alone; one score per passage, about 0 to 1.
std::vector<double> bestSentenceScores(const std::string& question, const std::vector<EvidencePassage>& passages,
                                       WordScanner& scanner, WordWeights& weights);

// Whether some sentence may answer at all: it or its place names what the question names, it speaks of what is asked
// about that, and it holds a thing of the kind asked for.
bool mayAnswer(const std::string& question, const std::vector<EvidencePassage>& passages, WordScanner& scanner);

// The share of the question's weight that a text holds, 0 to 1; related words count almost as much.
double coverage(const std::vector<Word>& question, const std::vector<Word>& text, WordWeights& weights);

}  // namespace memoir::app
