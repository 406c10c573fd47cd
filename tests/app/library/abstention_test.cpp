// SPDX-License-Identifier: Apache-2.0
#include "app/library/abstention.h"

#include <gtest/gtest.h>

#include "app/store/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

class Abstention : public testing::Test {
  protected:
    AnswerSigns signs(const std::string& question, const engine::ModelSummary& model = {}) {
        return catalogue.read([&](const Tables& tables) {
            WordWeights weights(tables.fullText);
            const Asked asked = askedBy(question, scanner, weights);
            std::vector<WeighedSentence> sentences = weighSentences(asked, passages, scanner);
            sortByScore(sentences);
            return answerSigns(model, {asked, sentences, routed, 0, 0});
        });
    }
    static double of(const AnswerSigns& signs, AnswerSign sign) { return signs[static_cast<std::size_t>(sign)]; }

    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
    WordScanner scanner;
    std::vector<EvidencePassage> passages = {
        {1, 1, 0, "Choir", "The choir of Anna Lee sings on Monday at 20:00 in the parish hall.", "msa"}};
    std::vector<engine::RoutedPassage> routed;
};

TEST_F(Abstention, AQuestionWhoseWordsStandTogetherIsLikelierAnswered) {
    const Answerable held = answerable(signs("When does the choir of Anna Lee sing?"));
    const Answerable strange = answerable(signs("When does the submarine of Bob Ray dive?"));
    EXPECT_GT(held.probability, strange.probability);
    EXPECT_TRUE(held.yes());
    EXPECT_FALSE(strange.yes());
}

TEST_F(Abstention, NamesThatNoEvidenceHoldsAreASign) {
    EXPECT_EQ(of(signs("When does Anna Lee sing?"), AnswerSign::NamesNowhere), 0);
    EXPECT_EQ(of(signs("When does Bob Ray sing?"), AnswerSign::NamesNowhere), 1);
}

TEST_F(Abstention, TheCheckpointsOwnCalibrationIsASign) {
    engine::ModelSummary model;
    model.abstention = {-2.0, 4.0, 3.0, 0.6};
    routed = {{1, .9, true}, {2, .1, false}, {3, .1, false}};
    EXPECT_NEAR(of(signs("Who sings?", model), AnswerSign::RoutingOdds), -2.0 + 3.6 + 2.4, 1e-9);
    EXPECT_EQ(of(signs("Who sings?"), AnswerSign::RoutingOdds), 0);
}

TEST_F(Abstention, WithoutEvidenceThereIsNoAnswer) {
    passages.clear();
    EXPECT_FALSE(answerable(signs("When does the choir sing?")).yes());
}

}  // namespace
}  // namespace memoir::app
