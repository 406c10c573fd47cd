// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/library/evidence.h"
#include "app/library/question_words.h"

namespace memoir::app {

// A sentence that answers a part of a question with a name: of "When was the doctor of Anna born?" it is "Anna is
// treated by Dr Kim". What is still open ("born") has to be asked about that name.
struct Lead {
    Quote quote;
    std::string name;
    std::vector<Word> open;        // words of the question that the sentence leaves open
    double coverage = 0;           // of the question, by the sentence
    std::string question() const;  // what to search for next
};

// The best leads in the passages, best first, each name once. None unless the question asks for two things at least.
std::vector<Lead> leadsIn(const std::string& question, const std::vector<EvidencePassage>& passages,
                          WordScanner& scanner, WordWeights& weights);

// The sentence of these passages that says of the lead's name what is open, and offers the kind of thing asked for.
std::optional<Quote> answerFollowing(const Lead& lead, const std::string& question,
                                     const std::vector<EvidencePassage>& passages, WordScanner& scanner,
                                     WordWeights& weights);

// Whether one sentence of the passages already answers all that the question asks, so that nothing need be followed.
bool oneSentenceAnswers(const std::string& question, const std::vector<EvidencePassage>& passages,
                        WordScanner& scanner);

}  // namespace memoir::app
