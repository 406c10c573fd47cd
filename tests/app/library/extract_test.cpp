// SPDX-License-Identifier: Apache-2.0
#include "app/library/extract.h"

#include <gmock/gmock.h>

#include "app/store/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Extracting : public testing::Test {
  protected:
    std::vector<Quote> extracting(const std::string& question, const TextScorer& score = {}) {
        return catalogue.read([&](const Tables& tables) {
            WordWeights weights(tables.fullText);
            return extractAnswer(question, passages, scanner, weights, score);
        });
    }
    std::size_t words(const std::vector<Quote>& quotes) {
        std::size_t count = 0;
        for (const Quote& quote : quotes) count += scanner.words(quote.text).size();
        return count;
    }

    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
    WordScanner scanner;
    std::vector<EvidencePassage> passages;
};

TEST_F(Extracting, QuotesTheSentenceThatAnswers) {
    passages = {{1, 1, 0, "Minutes",
                 "The office moved last year. The new office rent is 1,850 euros a month. Everybody likes it.", "msa"}};
    const std::vector<Quote> quotes = extracting("How much is the office rent?");
    ASSERT_THAT(quotes, Not(IsEmpty()));
    EXPECT_EQ(quotes[0].text, "The new office rent is 1,850 euros a month.");
    EXPECT_EQ(quotes[0].start, 28);
}

TEST_F(Extracting, PrefersASentenceWithWhatIsAskedForToOneThatRepeatsTheQuestion) {
    passages = {{1, 1, 0, "", "When is the recital of Mara? The recital of Mara is on Saturday at six.", "msa"}};
    EXPECT_THAT(extracting("When is the recital of Mara?").at(0).text, HasSubstr("Saturday"));
    passages = {{1, 1, 0, "Recital", "From: Mara\nSubject: Recital of Mara\n\nIt is on Saturday at six.", "msa"}};
    EXPECT_THAT(extracting("When is the recital?").at(0).text, HasSubstr("Saturday"));
}

TEST_F(Extracting, AnAnswerHasAtMostThirtyWords) {
    std::string sentence = "The minutes say";
    for (int i = 0; i < 40; ++i) sentence += ", clause" + std::to_string(i) + " of it";
    sentence += ", and the budget is 900 euros";
    for (int i = 0; i < 40; ++i) sentence += ", remark" + std::to_string(i) + " of it";
    passages = {{1, 1, 0, "Minutes", sentence + ". More follows here. And more.", "msa"}};
    const std::vector<Quote> quotes = extracting("How much is the budget?");
    ASSERT_THAT(quotes, Not(IsEmpty()));
    EXPECT_LE(words(quotes), 30u);
    EXPECT_THAT(quotes[0].text, HasSubstr("budget is 900 euros"));
    EXPECT_NE(passages[0].body.find(quotes[0].text), std::string::npos);
}

TEST_F(Extracting, TheModelDecidesBetweenSentencesThatWordsCannotTellApart) {
    passages = {{1, 1, 0, "", "The red box holds the letters. The blue box holds the letters.", "msa"}};
    const TextScorer likesBlue = [](const std::string&, const std::vector<std::string>& texts) {
        std::vector<double> scores;
        for (const std::string& text : texts) scores.push_back(text.find("blue") != std::string::npos);
        return scores;
    };
    EXPECT_THAT(extracting("Which box holds the letters?", likesBlue).at(0).text, HasSubstr("blue"));
}

TEST_F(Extracting, AnotherWordForWhatIsAskedCountsToo) {
    passages = {{1, 1, 0, "", "Anna Lee likes Bob Ray. Anna Lee reports to Carla Diaz. Anna Lee met Dora Fox.", "msa"}};
    EXPECT_EQ(extracting("Who is the boss of Anna Lee?").at(0).text, "Anna Lee reports to Carla Diaz.");
}

TEST_F(Extracting, ThePassageWhoseSentenceHoldsWordsAndKindTogetherScoresBest) {
    passages = {{1, 1, 0, "", "The rent came up. Hill Street is long. The flat is old.", "msa"},
                {2, 2, 0, "", "The rent of the flat in Hill Street is 840 euros.", "msa"}};
    const std::vector<double> scores = catalogue.read([&](const Tables& tables) {
        WordWeights weights(tables.fullText);
        return bestSentenceScores("How much is the rent of the flat in Hill Street?", passages, scanner, weights);
    });
    ASSERT_THAT(scores, SizeIs(2));
    EXPECT_GT(scores[1], scores[0]);
}

TEST_F(Extracting, NoSentenceMayAnswerThatLacksTheNameTheKindOrWhatIsAsked) {
    passages = {{1, 1, 0, "", "Anna Lee was born on 5 May 1971.", "msa"},
                {2, 2, 0, "", "Bob Ray pays 840 euros of rent.", "msa"}};
    EXPECT_TRUE(mayAnswer("When was Anna Lee born?", passages, scanner));
    EXPECT_TRUE(mayAnswer("How much rent does Bob Ray pay?", passages, scanner));
    EXPECT_FALSE(mayAnswer("How much rent does Anna Lee pay?", passages, scanner));
    EXPECT_FALSE(mayAnswer("What is the phone number of Anna Lee?", passages, scanner));
    EXPECT_FALSE(mayAnswer("Who is the landlord of Anna Lee?", passages, scanner));
}

TEST_F(Extracting, NothingComesFromNothingAndNothingTwice) {
    EXPECT_THAT(extracting("Who?"), IsEmpty());
    passages = {{1, 1, 0, "", "Same words here.", "msa"}, {2, 2, 0, "", "Same words here.", "msa"}};
    EXPECT_THAT(extracting("Which words are the same?"), SizeIs(1));
}

}  // namespace
}  // namespace memoir::app
