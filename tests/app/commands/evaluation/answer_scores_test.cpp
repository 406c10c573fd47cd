// SPDX-License-Identifier: Apache-2.0
#include "app/commands/evaluation/answer_scores.h"

#include <gmock/gmock.h>

namespace memoir::app {
namespace {

using testing::ElementsAre;

TEST(AnswerScores, CaseIsLeftOutInEveryScript) {
    EXPECT_TRUE(matchesExactly("ÉLAN und ÄRGER", {"élan und ärger"}));
    EXPECT_TRUE(containsGold("ЭТО МОСКВА.", {"Москва"}));
    EXPECT_FALSE(matchesExactly("Arger", {"Ärger"}));
}

TEST(AnswerScores, ComparesWithoutCasePunctuationAndArticles) {
    EXPECT_THAT(comparedWords("The  Quick, brown (fox)!"), ElementsAre("quick", "brown", "fox"));
    EXPECT_TRUE(matchesExactly("a Dentist.", {"nobody", "the dentist"}));
    EXPECT_FALSE(matchesExactly("dentist in Leiden", {"dentist"}));
}

TEST(AnswerScores, AnArticleInsideAWordStays) {
    EXPECT_THAT(comparedWords("theatre banana"), ElementsAre("theatre", "banana"));
}

TEST(AnswerScores, F1IsTheHarmonicMeanOfSharedWords) {
    EXPECT_DOUBLE_EQ(f1("green garden gate", {"green gate"}), 2 * 2.0 / 5);
    EXPECT_DOUBLE_EQ(f1("red", {"green gate"}), 0);
    EXPECT_DOUBLE_EQ(f1("12 euros", {"nothing", "12 euros"}), 1);
}

TEST(AnswerScores, F1CountsARepeatedWordAsOftenAsBothHaveIt) {
    EXPECT_DOUBLE_EQ(f1("no no no", {"no"}), 2 * 1.0 / 4);
}

TEST(AnswerScores, AnAnswerOfArticlesOnlyMatchesNothing) {
    EXPECT_DOUBLE_EQ(f1("the", {"gate"}), 0);
}

TEST(AnswerScores, ContainsGoldOnWordBoundaries) {
    EXPECT_TRUE(containsGold("It costs 34 euros per month.", {"34 euros"}));
    EXPECT_FALSE(containsGold("It costs 134 euros.", {"34 euros"}));
    EXPECT_FALSE(containsGold("It costs 34 or more euros.", {"34 euros"}));
}

TEST(AnswerScores, LongAnswersNeverContainGold) {
    std::string answer = "gate";
    for (int i = 0; i < 29; ++i) answer += " word";
    EXPECT_TRUE(containsGold(answer, {"gate"}));
    EXPECT_FALSE(containsGold(answer + " more", {"gate"}));
}

TEST(AnswerScores, AnEmptyGoldIsNeverContained) {
    EXPECT_FALSE(containsGold("anything", {"the"}));
}

}  // namespace
}  // namespace memoir::app
