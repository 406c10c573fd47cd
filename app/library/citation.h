// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/library/evidence.h"
#include "app/library/question_words.h"

namespace memoir::app {

// What an answer rests on.
struct CitedAnswer {
    std::vector<Quote> quotes;             // each once, in the order of the claims they support, placed at the first
    std::vector<std::string> unsupported;  // claims without evidence, as the answer says them
};

// Splits an answer into claims (its sentences) and finds for each the shortest evidence sentences, at most three of one
// document, that hold all of its names, numbers and dates and most of its content words. Words of the question count as
// said: an answer need not repeat them, and where a claim is only a name or a number, the sentence that has most of the
// question's words is the one that supports it.
CitedAnswer cite(const std::string& question, const std::string& answer, const std::vector<EvidencePassage>& passages,
                 WordScanner& scanner, WordWeights& weights);

}  // namespace memoir::app
