// SPDX-License-Identifier: Apache-2.0
#include "app/commands/evaluation/metrics.h"

#include <gtest/gtest.h>

namespace memoir::app {
namespace {

LabelledQuestion answerable(std::vector<std::string> gold) {
    return {.id = "q", .question = "?", .type = "one", .group = "", .answers = {"green"}, .gold = std::move(gold)};
}

LabelledQuestion unanswerable() {
    return {.id = "u", .question = "?", .type = "none", .group = "", .answers = {}, .gold = {}, .unanswerable = true};
}

TEST(Metrics, RecallIsTheShareOfGoldAmongTheFirst) {
    const LabelledQuestion question = answerable({"a", "b"});
    const QuestionOutcome outcome{
        .question = &question, .ranking = {"a", "x", "y", "z", "w", "b"}, .answer = {}, .ms = 1};
    const Json metrics = metricsOf({outcome});
    EXPECT_EQ(metrics["recall@1"], 0.5);
    EXPECT_EQ(metrics["recall@5"], 0.5);
    EXPECT_EQ(metrics["recall@10"], 1.0);
    EXPECT_EQ(metrics["hit@1"], 1.0);
    EXPECT_EQ(metrics["all_gold@10"], 1.0);
    EXPECT_EQ(metrics["mrr@10"], 1.0);
}

TEST(Metrics, TheFirstGoldDocumentGivesTheReciprocalRank) {
    const LabelledQuestion question = answerable({"a"});
    const QuestionOutcome outcome{.question = &question, .ranking = {"x", "y", "z", "a"}, .answer = {}, .ms = 1};
    EXPECT_EQ(metricsOf({outcome})["mrr@10"], 0.25);
}

TEST(Metrics, NothingToCountIsNull) {
    const LabelledQuestion question = unanswerable();
    const Json metrics = metricsOf({{.question = &question, .ranking = {"a"}, .answer = {}, .ms = 1}});
    EXPECT_TRUE(metrics["recall@5"].is_null());
    EXPECT_TRUE(metrics["exact_match"].is_null());
    EXPECT_TRUE(metrics["abstained_rate"].is_null());
}

TEST(Metrics, AnAbstentionOnAnAnswerableQuestionIsWrong) {
    const LabelledQuestion question = answerable({"a"});
    const AnswerOutcome abstention{.text = "green", .abstained = true, .supported = false};
    const Json metrics = metricsOf({{.question = &question, .ranking = {}, .answer = abstention, .ms = 1}});
    EXPECT_EQ(metrics["exact_match"], 0.0);
    EXPECT_EQ(metrics["answerable_abstain_rate"], 1.0);
    EXPECT_TRUE(metrics["citation_supported"].is_null());
}

TEST(Metrics, AbstentionIsCountedApartForBothKinds) {
    const LabelledQuestion known = answerable({"a"});
    const LabelledQuestion unknown = unanswerable();
    const AnswerOutcome answer{.text = "green", .abstained = false, .supported = true};
    const AnswerOutcome abstention{.text = "", .abstained = true, .supported = false};
    const Json metrics = metricsOf({{.question = &known, .ranking = {}, .answer = answer, .ms = 1},
                                    {.question = &unknown, .ranking = {}, .answer = abstention, .ms = 1}});
    EXPECT_EQ(metrics["abstained_rate"], 0.5);
    EXPECT_EQ(metrics["answerable_abstain_rate"], 0.0);
    EXPECT_EQ(metrics["unanswerable_abstain_rate"], 1.0);
    EXPECT_EQ(metrics["exact_match"], 1.0);
    EXPECT_EQ(metrics["citation_supported"], 1.0);
}

TEST(Metrics, PercentilesAreNearestRank) {
    const LabelledQuestion question = answerable({"a"});
    std::vector<QuestionOutcome> outcomes;
    for (int ms = 1; ms <= 20; ++ms)
        outcomes.push_back({.question = &question, .ranking = {}, .answer = {}, .ms = 1.0 * ms});
    const Json metrics = metricsOf(outcomes);
    EXPECT_EQ(metrics["ms_per_question_p50"], 10.0);
    EXPECT_EQ(metrics["ms_per_question_p95"], 19.0);
}

TEST(Metrics, EveryTypeHasItsOwnFigures) {
    const LabelledQuestion known = answerable({"a"});
    const LabelledQuestion unknown = unanswerable();
    const Json byType = metricsByType({{.question = &known, .ranking = {"a"}, .answer = {}, .ms = 1},
                                       {.question = &unknown, .ranking = {}, .answer = {}, .ms = 1}});
    EXPECT_EQ(byType["one"]["questions"], 1);
    EXPECT_EQ(byType["one"]["recall@1"], 1.0);
    EXPECT_TRUE(byType["none"]["recall@1"].is_null());
}

}  // namespace
}  // namespace memoir::app
