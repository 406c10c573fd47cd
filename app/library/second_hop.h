// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/library/sentence_scorer.h"

namespace memoir::app {

// A sentence that answers a part of a question with a name: of "When was the doctor of Anna born?" it is "Anna is
// treated by Dr Kim". What is still open ("born") has to be asked about that name.
struct Lead {
    Quote quote;
    std::string name;
    std::vector<Word> open;        // words of the question that the sentence and its place leave open
    Held held;                     // of the question, by the sentence and its place
    std::string question() const;  // what to search for next
};

// The best leads among the sentences, which come best first; each name once. None when the best sentence leaves nothing
// open.
std::vector<Lead> leadsIn(const Asked& asked, const std::vector<WeighedSentence>& sentences);

struct Followed {
    Quote quote;
    double coverage = 0;  // of the question, by the lead and this sentence together
};

// The sentence of these passages that says of the lead's name what is open, and offers the kind of thing asked for.
std::optional<Followed> answerFollowing(const Lead& lead, const Asked& asked,
                                        const std::vector<EvidencePassage>& passages, WordScanner& scanner,
                                        WordWeights& weights, WordMeanings* meanings = nullptr);

// Whether two sentences explain so much more of the question than the best one alone that they are the answer.
bool isWorthFollowing(const Asked& asked, const WeighedSentence& best, const Followed& followed);

}  // namespace memoir::app
