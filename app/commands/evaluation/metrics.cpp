// SPDX-License-Identifier: Apache-2.0
#include "app/commands/evaluation/metrics.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "app/commands/evaluation/answer_scores.h"

namespace memoir::app {

namespace {

using Outcomes = std::vector<QuestionOutcome>;
using Score = std::function<std::optional<double>(const QuestionOutcome&)>;  // nothing: the question does not count

std::vector<double> scoresOf(const Outcomes& outcomes, const Score& score) {
    std::vector<double> scores;
    for (const QuestionOutcome& outcome : outcomes) {
        if (const std::optional<double> value = score(outcome)) scores.push_back(*value);
    }
    return scores;
}

Json mean(const Outcomes& outcomes, const Score& score) {
    const std::vector<double> scores = scoresOf(outcomes, score);
    if (scores.empty()) return nullptr;
    double sum = 0;
    for (const double value : scores) sum += value;
    return sum / static_cast<double>(scores.size());
}

// The nearest-rank percentile.
Json percentile(const Outcomes& outcomes, double share, const Score& score) {
    std::vector<double> scores = scoresOf(outcomes, score);
    if (scores.empty()) return nullptr;
    std::sort(scores.begin(), scores.end());
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(scores.size())));
    return scores[std::max<std::size_t>(rank, 1) - 1];
}

bool isGold(const QuestionOutcome& outcome, const std::string& document) {
    const std::vector<std::string>& gold = outcome.question->gold;
    return std::find(gold.begin(), gold.end(), document) != gold.end();
}

double goldAmongFirst(const QuestionOutcome& outcome, std::size_t k) {
    const auto end = outcome.ranking.begin() + static_cast<std::ptrdiff_t>(std::min(k, outcome.ranking.size()));
    return static_cast<double>(
        std::count_if(outcome.ranking.begin(), end, [&](const std::string& id) { return isGold(outcome, id); }));
}

double reciprocalRank(const QuestionOutcome& outcome, std::size_t k) {
    for (std::size_t rank = 0; rank < std::min(k, outcome.ranking.size()); ++rank) {
        if (isGold(outcome, outcome.ranking[rank])) return 1 / static_cast<double>(rank + 1);
    }
    return 0;
}

Score overGold(std::function<double(const QuestionOutcome&, double goldCount)> score) {
    return [score](const QuestionOutcome& outcome) -> std::optional<double> {
        if (outcome.question->gold.empty()) return std::nullopt;
        return score(outcome, static_cast<double>(outcome.question->gold.size()));
    };
}

Score recallAt(std::size_t k) {
    return overGold(
        [k](const QuestionOutcome& outcome, double goldCount) { return goldAmongFirst(outcome, k) / goldCount; });
}

Score hitAt(std::size_t k) {
    return overGold([k](const QuestionOutcome& outcome, double) { return goldAmongFirst(outcome, k) > 0 ? 1.0 : 0.0; });
}

Score overAnswerable(std::function<double(const std::string& text, const std::vector<std::string>& golds)> score) {
    return [score](const QuestionOutcome& outcome) -> std::optional<double> {
        if (!outcome.answer || outcome.question->answers.empty()) return std::nullopt;
        return outcome.answer->abstained ? 0 : score(outcome.answer->text, outcome.question->answers);
    };
}

Score abstained(std::function<bool(const LabelledQuestion&)> counts) {
    return [counts](const QuestionOutcome& outcome) -> std::optional<double> {
        if (!outcome.answer || !counts(*outcome.question)) return std::nullopt;
        return outcome.answer->abstained ? 1 : 0;
    };
}

Score overAnswered(std::function<double(const AnswerOutcome&)> score) {
    return [score](const QuestionOutcome& outcome) -> std::optional<double> {
        if (!outcome.answer || outcome.answer->abstained) return std::nullopt;
        return score(*outcome.answer);
    };
}

Json retrievalMetrics(const Outcomes& outcomes) {
    const Score allGold = overGold([](const QuestionOutcome& outcome, double goldCount) {
        return goldAmongFirst(outcome, 10) == goldCount ? 1.0 : 0.0;
    });
    const Score reciprocal =
        overGold([](const QuestionOutcome& outcome, double) { return reciprocalRank(outcome, 10); });
    return {{"recall@1", mean(outcomes, recallAt(1))},   {"recall@5", mean(outcomes, recallAt(5))},
            {"recall@10", mean(outcomes, recallAt(10))}, {"hit@1", mean(outcomes, hitAt(1))},
            {"hit@5", mean(outcomes, hitAt(5))},         {"hit@10", mean(outcomes, hitAt(10))},
            {"all_gold@10", mean(outcomes, allGold)},    {"mrr@10", mean(outcomes, reciprocal)}};
}

Json answerMetrics(const Outcomes& outcomes) {
    const Score words =
        overAnswered([](const AnswerOutcome& answer) { return static_cast<double>(wordCount(answer.text)); });
    const Score supported = overAnswered([](const AnswerOutcome& answer) { return answer.supported ? 1.0 : 0.0; });
    const auto anyQuestion = [](const LabelledQuestion&) { return true; };
    const auto answerable = [](const LabelledQuestion& question) { return !question.unanswerable; };
    const auto unanswerable = [](const LabelledQuestion& question) { return question.unanswerable; };
    return {{"exact_match", mean(outcomes, overAnswerable(matchesExactly))},
            {"f1", mean(outcomes, overAnswerable(f1))},
            {"answer_contains_gold", mean(outcomes, overAnswerable(containsGold))},
            {"answer_words_p50", percentile(outcomes, 0.5, words)},
            {"citation_supported", mean(outcomes, supported)},
            {"abstained_rate", mean(outcomes, abstained(anyQuestion))},
            {"answerable_abstain_rate", mean(outcomes, abstained(answerable))},
            {"unanswerable_abstain_rate", mean(outcomes, abstained(unanswerable))}};
}

}  // namespace

Json metricsOf(const Outcomes& outcomes) {
    Json metrics = retrievalMetrics(outcomes);
    metrics.update(answerMetrics(outcomes));
    const Score ms = [](const QuestionOutcome& outcome) { return outcome.ms; };
    metrics["ms_per_question_p50"] = percentile(outcomes, 0.5, ms);
    metrics["ms_per_question_p95"] = percentile(outcomes, 0.95, ms);
    return metrics;
}

Json metricsByType(const Outcomes& outcomes) {
    std::map<std::string, Outcomes> types;
    for (const QuestionOutcome& outcome : outcomes) types[outcome.question->type].push_back(outcome);
    Json byType = Json::object();
    for (const auto& [type, some] : types) {
        Json metrics = {{"questions", some.size()}};
        metrics.update(metricsOf(some));
        byType[type] = std::move(metrics);
    }
    return byType;
}

}  // namespace memoir::app
