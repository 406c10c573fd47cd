// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/commands/evaluation/labelled_set.h"
#include "app/service/rpc.h"

namespace memoir::app {

// What became of one answer.
struct AnswerOutcome {
    std::string text;
    bool abstained = false;
    bool supported = false;  // cited, every quote stands at its offsets, and no claim is without evidence
};

// What became of one question.
struct QuestionOutcome {
    const LabelledQuestion* question = nullptr;
    std::vector<std::string> ranking;  // ids of documents, best first
    std::optional<AnswerOutcome> answer;
    double ms = 0;
};

// The metrics of the command line's contract, in its order, over some questions; null where no question counts.
// Retrieval counts questions with gold documents; exact match, f1 and answer_contains_gold count answerable questions,
// where an abstention is wrong; citation_supported counts answers that are no abstention.
Json metricsOf(const std::vector<QuestionOutcome>& outcomes);

// metricsOf for each type of question, with their number.
Json metricsByType(const std::vector<QuestionOutcome>& outcomes);

}  // namespace memoir::app
