// SPDX-License-Identifier: Apache-2.0
#include "app/library/sentence_signs.h"

#include <gtest/gtest.h>

#include "app/store/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

class SentenceSigns : public testing::Test {
  protected:
    // The sign of the sentence that begins with these words.
    double sign(Sign wanted, const std::string& question, const std::string& beginning) {
        const Asked asked = catalogue.read([&](const Tables& tables) {
            WordWeights weights(tables.fullText);
            return askedBy(question, scanner, weights);
        });
        for (const WeighedSentence& one : sentenceSigns(asked, passages, scanner)) {
            if (one.sentence.text().starts_with(beginning)) return one.signs[static_cast<std::size_t>(wanted)];
        }
        ADD_FAILURE() << "no sentence begins with " << beginning;
        return -1;
    }

    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
    WordScanner scanner;
    std::vector<EvidencePassage> passages = {
        {1, 1, 0, "Wheat paste",
         "From: Anna Lee\n\nSoak 40 grams of starch. It keeps four days in the fridge. Is it good?\n\nColour: red",
         "msa"}};
};

TEST_F(SentenceSigns, HowLongIsAnsweredByANumberOfUnits) {
    EXPECT_EQ(sign(Sign::Measured, "How long does it keep?", "It keeps"), 1);
    EXPECT_EQ(sign(Sign::Measured, "How long does it keep?", "Soak"), 0);
    EXPECT_EQ(sign(Sign::Measured, "How heavy is it?", "Soak"), 1);
    EXPECT_EQ(sign(Sign::Measured, "Who keeps it?", "It keeps"), 0);
}

TEST_F(SentenceSigns, HowManyIsAnsweredByANumberBeforeThatVeryWord) {
    EXPECT_EQ(sign(Sign::Counted, "How many grams of starch?", "Soak"), 1);
    EXPECT_EQ(sign(Sign::Counted, "How many days does it keep?", "It keeps"), 1);
    EXPECT_EQ(sign(Sign::Counted, "How many days does it keep?", "Soak"), 0);
}

TEST_F(SentenceSigns, AKindWithAFormOfItsOwnIsThereOrNot) {
    EXPECT_EQ(sign(Sign::Form, "How many grams?", "Soak"), 1);
    EXPECT_EQ(sign(Sign::NoForm, "How much does it cost?", "Soak"), 1);
    EXPECT_EQ(sign(Sign::Form, "How much does it cost?", "Soak"), 0);
}

TEST_F(SentenceSigns, TheHeaderHoldsWhatTheSentenceDoesNotRepeat) {
    EXPECT_GT(sign(Sign::Placed, "How long does wheat paste keep?", "It keeps"), 0);
    EXPECT_LT(sign(Sign::Words, "How long does wheat paste keep?", "It keeps"), 1);
}

TEST_F(SentenceSigns, LinesOfAHeadAnswerWhatIsAskedOfThem) {
    EXPECT_EQ(sign(Sign::Head, "Who wrote about the paste?", "From:"), 1);
    EXPECT_EQ(sign(Sign::Head, "Who likes the paste?", "From:"), 0);
    EXPECT_GT(sign(Sign::Labelled, "What is the colour?", "Colour"), 0.5);
}

TEST_F(SentenceSigns, ARepetitionAddsNothingAndAQuestionAsks) {
    EXPECT_EQ(sign(Sign::NothingNew, "When is the fridge of four days that it keeps in?", "It keeps"), 1);
    EXPECT_EQ(sign(Sign::NothingNew, "How long?", "It keeps"), 0);
    EXPECT_EQ(sign(Sign::Asks, "How long?", "Is it good"), 1);
}

TEST_F(SentenceSigns, AnEntryAnswersByItsLabelAndWhatStandsAboveIt) {
    passages = {{1, 1, 0, "", "Anna Lee\nPhone: 0544 120\nDoctor = Bruno Kim\n\nTo: Anna Lee", "msa"}};
    EXPECT_DOUBLE_EQ(sign(Sign::Entry, "What is the phone of Anna Lee?", "Phone"), 1);
    EXPECT_DOUBLE_EQ(sign(Sign::Entry, "Who is the doctor of Anna Lee?", "Doctor"), 1);
    EXPECT_EQ(sign(Sign::Entry, "Who is the doctor of Anna Lee?", "Phone"), 0);
    EXPECT_EQ(sign(Sign::Entry, "To whom did Anna Lee write?", "To:"), 0) << "a head says nothing of what is around it";
    EXPECT_EQ(sign(Sign::Heading, "Who is the doctor of Anna Lee?", "Doctor"), 0);
}

TEST_F(SentenceSigns, AnotherNameInThePlaceOfTheOneAskedAboutIsSeen) {
    passages = {
        {1, 1, 0, "", "The dog of Tom Lee is called Rex. We took the trip to Oslo. The dog of Ann Lee is Bo.", "msa"}};
    EXPECT_GT(sign(Sign::Instead, "How is the dog of Ann Lee called?", "The dog of Tom"), 0);
    EXPECT_EQ(sign(Sign::Instead, "How is the dog of Ann Lee called?", "The dog of Ann"), 0);
    EXPECT_GT(sign(Sign::Instead, "When was the trip to Rome?", "We took"), 0);
    EXPECT_EQ(sign(Sign::Instead, "When was the trip to Oslo?", "We took"), 0);
}

TEST_F(SentenceSigns, WhatIsSaidOfSomebodyElseIsSeen) {
    passages = {{1, 1, 0, "", "The manager of Bo Berg is Ann Lee. Ann Lee has a manager.", "msa"}};
    EXPECT_EQ(sign(Sign::Reversed, "Who is the manager of Ann Lee?", "The manager"), 1);
    EXPECT_EQ(sign(Sign::Reversed, "Who is the manager of Bo Berg?", "The manager"), 0);
    EXPECT_EQ(sign(Sign::Reversed, "Who is the manager of Ann Lee?", "Ann Lee"), 0);
}

TEST_F(SentenceSigns, ALineThatOpensAPassageWithoutBeingASentenceIsATitle) {
    passages = {{1, 1, 0, "", "Note on Ann Lee\n\nShe moved to Oslo.", "msa"}};
    EXPECT_EQ(sign(Sign::Title, "Where is Ann Lee?", "Note on"), 1);
    EXPECT_EQ(sign(Sign::Title, "Where is Ann Lee?", "She moved"), 0);
}

TEST_F(SentenceSigns, ACorrectionSaysSo) {
    passages = {{1, 1, 0, "", "Correction: the rent is 840. The rent is 800.", "msa"}};
    EXPECT_EQ(sign(Sign::Corrects, "What is the rent?", "Correction"), 1);
    EXPECT_EQ(sign(Sign::Corrects, "What is the rent?", "The rent"), 0);
}

}  // namespace
}  // namespace memoir::app
