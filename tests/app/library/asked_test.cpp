// SPDX-License-Identifier: Apache-2.0
#include "app/library/asked.h"

#include <gmock/gmock.h>

#include "app/store/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::ElementsAre;

class AskedTest : public testing::Test {
  protected:
    Asked read(const std::string& question) {
        return catalogue.read([&](const Tables& tables) {
            WordWeights weights(tables.fullText);
            return askedBy(question, scanner, weights);
        });
    }

    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
    WordScanner scanner;
};

TEST_F(AskedTest, KnowsItsContentWordsItsNamesAndWhatIsAskedFor) {
    const Asked asked = read("When does Anna visit room 12?");
    std::vector<std::string> words;
    std::vector<bool> names;
    for (const AskedWord& word : asked.words) {
        words.push_back(word.word.folded);
        names.push_back(word.name);
    }
    EXPECT_THAT(words, ElementsAre("anna", "visit", "room", "12"));
    EXPECT_THAT(names, ElementsAre(true, false, false, true));
    EXPECT_EQ(asked.type, AnswerType::Time);
}

TEST_F(AskedTest, AnotherFormOfAWordIsTheWordAndOneThatBeginsAlikeIsLess) {
    const Asked asked = read("Who conducts the orchestra?");
    const Held held = heldBy(asked, scanner.words("The conductor left. Conducting is hard."));
    EXPECT_EQ(held.exact[0], 1);
    const Held alike = heldBy(asked, scanner.words("The conductor left the orchard."));
    EXPECT_EQ(alike.exact[0], 0);
    EXPECT_GT(alike.alike[0], 0.6);
    EXPECT_LT(alike.alike[0], 1);
}

TEST_F(AskedTest, NumbersAreNeverAlike) {
    const Asked asked = read("Who lives at 123456?");
    EXPECT_EQ(heldBy(asked, scanner.words("123457")).alike[1], 0);
}

TEST_F(AskedTest, SharesAreOfTheWeightAndOfTheNames) {
    const Asked asked = read("Does Anna know Bob?");
    const Held held = heldBy(asked, scanner.words("Anna is here."));
    EXPECT_DOUBLE_EQ(namesHeld(asked, held.exact), 0.5);
    EXPECT_GT(weightHeld(asked, held.exact), 0);
    EXPECT_LT(weightHeld(asked, held.exact), 1);
    EXPECT_DOUBLE_EQ(namesHeld(read("Who sings?"), {0}), 1);
    EXPECT_DOUBLE_EQ(weightHeld(asked, together(held, heldBy(asked, scanner.words("Bob knows."))).exact), 1);
}

}  // namespace
}  // namespace memoir::app
