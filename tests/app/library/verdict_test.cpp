// SPDX-License-Identifier: Apache-2.0
#include "app/library/verdict.h"

#include <gtest/gtest.h>

#include "app/store/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

class Verdicts : public testing::Test {
  protected:
    Verdict verdict(const std::string& question, const std::string& sentence) {
        const std::vector<EvidencePassage> passages = {{1, 1, 0, "", sentence, "msa"}};
        return catalogue.read([&](const Tables& tables) {
            WordWeights weights(tables.fullText);
            const Asked asked = askedBy(question, scanner, weights);
            return verdictOf(asked, sentenceSigns(asked, passages, scanner).at(0));
        });
    }

    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
    WordScanner scanner;
};

TEST_F(Verdicts, IsYesWhereEveryNameAndNumberStands) {
    EXPECT_EQ(verdict("Is the deadline of Project Comet the 5 May?", "The deadline of Project Comet is 5 May."),
              Verdict::Yes);
    EXPECT_EQ(verdict("Is Anna Lee the speaker of the Harbour Day?", "Anna Lee is the speaker of the Harbour Day."),
              Verdict::Yes);
}

TEST_F(Verdicts, IsNoWhereAnotherThingStandsInsteadOfWhatIsAsked) {
    EXPECT_EQ(verdict("Is the doctor of Fisa Parteau Geren Noviino?", "The doctor of Fisa Parteau is Ada Nowak."),
              Verdict::No);
    EXPECT_EQ(verdict("Is the departure of the train to Garford at 17:55 h?",
                      "The departure of the train to Garford is 9:10 h."),
              Verdict::No);
    EXPECT_EQ(verdict("Is it right that Fisa Parteau's doctor is called Geren Noviino?",
                      "The doctor of Fisa Parteau is Ada Nowak."),
              Verdict::No);
    EXPECT_EQ(
        verdict("The train to Garford, departure: is that 16.55?", "The departure of the train to Garford is 9.10."),
        Verdict::No);
}

TEST_F(Verdicts, IsNeitherWhereANumberOfAnotherKindStands) {
    EXPECT_EQ(verdict("Is 15:40 the time of the Harbour Day?", "We expect 441 guests on the Harbour Day in time."),
              Verdict::None);
    EXPECT_EQ(verdict("Is 15:40 the time of the Harbour Day?", "The time of the Harbour Day is 16:10."), Verdict::No);
}

TEST_F(Verdicts, IsNeitherWhereItIsNotClear) {
    EXPECT_EQ(verdict("When is the deadline of Comet?", "The deadline of Comet is 5 May."), Verdict::None);
    EXPECT_EQ(verdict("Is Anna Lee the speaker?", "Anna Lee is not the speaker."), Verdict::None);
    EXPECT_EQ(verdict("Is Anna Lee the speaker of the Harbour Day?", "The Harbour Day was cold."), Verdict::None);
    EXPECT_EQ(verdict("Is Anna Lee the manager of Bob Ray?", "Present: Bob Ray, Anna Lee"), Verdict::None);
    EXPECT_EQ(verdict("Is Anna Lee the manager of Bob Ray?", "Bob Ray met Anna Lee."), Verdict::None);
    EXPECT_EQ(verdict("Is it raining?", "It is raining."), Verdict::None);
}

}  // namespace
}  // namespace memoir::app
