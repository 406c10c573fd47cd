// SPDX-License-Identifier: Apache-2.0
#include "app/library/citation.h"

#include <gmock/gmock.h>

#include "app/store/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// Evidence: a mail about a trip, a note about the dentist, and a second mail with the same words and another date.
class Citing : public testing::Test {
  protected:
    CitedAnswer citing(const std::string& question, const std::string& answer) {
        return catalogue.read([&](const Tables& tables) {
            WordWeights weights(tables.fullText);
            return cite(question, answer, passages, scanner, weights);
        });
    }
    static std::vector<std::string> quotes(const CitedAnswer& cited) {
        std::vector<std::string> texts;
        for (const Quote& quote : cited.quotes) texts.push_back(quote.text);
        return texts;
    }

    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
    WordScanner scanner;
    std::vector<EvidencePassage> passages = {
        {1, 1, 0, "Trip · Anna",
         "Anna flew to Lisbon on 5 May 2021. She paid 240 euros for the flight. The hotel was dear.", "msa"},
        {2, 2, 100, "Dentist", "Ünfortunately late. Dr. Kim moved the appointment to Tuesday.", "keyword"},
        {3, 3, 0, "Trip · Bob", "Bob flew to Lisbon on 9 June 2021. He paid 310 euros for the flight.", "msa"}};
};

TEST_F(Citing, AClaimIsCitedByTheShortestSentenceThatHoldsIt) {
    const CitedAnswer cited = citing("When did Anna fly to Lisbon?", "Anna flew to Lisbon on 5 May 2021.");
    EXPECT_THAT(quotes(cited), ElementsAre("Anna flew to Lisbon on 5 May 2021."));
    EXPECT_THAT(cited.unsupported, IsEmpty());
    EXPECT_EQ(cited.quotes[0].passage, 1);
    EXPECT_EQ(cited.quotes[0].start, 0);
    EXPECT_EQ(cited.quotes[0].end, 34);
}

TEST_F(Citing, AQuoteKnowsWhichPartOfTheAnswerRestsOnIt) {
    const CitedAnswer cited = citing(
        "How was the trip?", "Überaus fair. Anna flew to Lisbon on 5 May 2021. She paid 240 euros for the flight.");
    ASSERT_THAT(cited.quotes, SizeIs(2));
    EXPECT_EQ(cited.quotes[0].answerStart, 14);
    EXPECT_EQ(cited.quotes[0].answerEnd, 48);
    EXPECT_EQ(cited.quotes[1].answerStart, 49);
    EXPECT_EQ(cited.quotes[1].answerEnd, 83);
}

TEST_F(Citing, TheWrongPassageDoesNotSupportADateThatOnlyAnotherHolds) {
    const CitedAnswer cited = citing("When did Anna fly to Lisbon?", "Anna flew to Lisbon on 9 June 2021.");
    EXPECT_THAT(cited.quotes, IsEmpty());
    EXPECT_THAT(cited.unsupported, SizeIs(1));
}

TEST_F(Citing, AWrongNumberIsUnsupportedHoweverManyWordsAgree) {
    EXPECT_THAT(citing("What did the flight cost?", "She paid 250 euros for the flight.").quotes, IsEmpty());
    EXPECT_THAT(quotes(citing("What did the flight cost?", "She paid 240 euros for the flight.")),
                ElementsAre("She paid 240 euros for the flight."));
}

TEST_F(Citing, OfAHalfSupportedAnswerTheOtherHalfIsListed) {
    const CitedAnswer cited =
        citing("How was the trip?", "Anna flew to Lisbon on 5 May 2021. Carla met her at the castle.");
    EXPECT_THAT(cited.quotes, SizeIs(1));
    EXPECT_THAT(cited.unsupported, ElementsAre("Carla met her at the castle."));
}

TEST_F(Citing, AClaimOverTwoSentencesIsCitedByBothOfOneDocument) {
    const CitedAnswer cited = citing("What about the trip?", "Anna flew to Lisbon and paid 240 euros for the flight.");
    EXPECT_THAT(quotes(cited), ElementsAre("Anna flew to Lisbon on 5 May 2021.", "She paid 240 euros for the flight."));
    EXPECT_THAT(citing("Who?", "Bob flew to Lisbon and paid 240 euros for the flight.").quotes, IsEmpty());
}

TEST_F(Citing, AShortAnswerNeedsASentenceAboutTheQuestion) {
    EXPECT_THAT(quotes(citing("When is the appointment with Dr. Kim?", "Tuesday")),
                ElementsAre("Dr. Kim moved the appointment to Tuesday."));
    EXPECT_THAT(citing("Which volcano erupted near Tonga?", "Tuesday").quotes, IsEmpty());
}

TEST_F(Citing, OffsetsCountCodePointsOfTheDocument) {
    const CitedAnswer cited = citing("When is the appointment?", "Dr. Kim moved the appointment to Tuesday.");
    ASSERT_THAT(cited.quotes, SizeIs(1));
    EXPECT_EQ(cited.quotes[0].start, 100 + 20);
    EXPECT_EQ(cited.quotes[0].by, "keyword");
}

TEST_F(Citing, NothingIsCitedTwiceAndNothingComesFromNothing) {
    const std::string twice = "Anna flew to Lisbon on 5 May 2021. Anna flew to Lisbon on 5 May 2021.";
    EXPECT_THAT(citing("Where?", twice).quotes, SizeIs(1));
    EXPECT_THAT(citing("Where?", "").quotes, IsEmpty());
    passages.clear();
    EXPECT_THAT(citing("Where?", "Anna flew to Lisbon.").unsupported, SizeIs(1));
}

}  // namespace
}  // namespace memoir::app
