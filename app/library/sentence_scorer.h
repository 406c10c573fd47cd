// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/library/sentence_signs.h"

namespace memoir::app {

// How well texts answer a question by the model's own scores; one score per text.
using TextScorer =
    std::function<std::vector<double>(const std::string& question, const std::vector<std::string>& texts)>;

// The sentences of the passages with their signs and scores, in the order of the text: the weighted sum of the signs,
// with weights that were fitted on labelled sets (sentence_weights.h). Points into `passages`.
std::vector<WeighedSentence> weighSentences(const Asked& asked, const std::vector<EvidencePassage>& passages,
                                            WordScanner& scanner, WordMeanings* meanings = nullptr);

// Lets the model judge the best sentences too, which changes their scores. Does nothing without a scorer.
void judgeByModel(const Asked& asked, const TextScorer& score, std::vector<WeighedSentence>& sentences);

// Best first; ties to the earlier one.
void sortByScore(std::vector<WeighedSentence>& sentences);

}  // namespace memoir::app
