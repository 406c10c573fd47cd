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
            const Asked asked = askedBy(question, scanner, weights);
            std::vector<WeighedSentence> sentences = weighSentences(asked, passages, scanner);
            judgeByModel(asked, score, sentences);
            sortByScore(sentences);
            return extractAnswer(asked, sentences);
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
    passages = {{1, 1, 0, "", "Have a look. The red box holds the letters. The blue box holds the letters.", "msa"}};
    const TextScorer likesBlue = [](const std::string&, const std::vector<std::string>& texts) {
        std::vector<double> scores;
        for (const std::string& text : texts) scores.push_back(text.find("blue") != std::string::npos);
        return scores;
    };
    EXPECT_THAT(extracting("Which box holds the letters?", likesBlue).at(0).text, HasSubstr("blue"));
}

TEST_F(Extracting, AWordThatBeginsAlikeCountsToo) {
    passages = {
        {1, 1, 0, "", "The choir sings on Monday. Its conductor is Ada Nowak. Bob Ray plays the organ.", "msa"}};
    EXPECT_EQ(extracting("Who conducts?").at(0).text, "Its conductor is Ada Nowak.");
}

TEST_F(Extracting, TheFilesNameAndTheHeaderSayWhatASentenceIsAbout) {
    passages = {{1, 1, 0, "Invoice", "The total is 120 euros.", "msa", "car wash"},
                {2, 2, 0, "Invoice", "The total is 354 euros.", "msa", "boiler repair"}};
    EXPECT_EQ(extracting("What was the total of the boiler repair?").at(0).text, "The total is 354 euros.");
}

TEST_F(Extracting, OneSentenceIsQuotedWhereItSuffices) {
    passages = {{1, 1, 0, "", "The dentist is on Tuesday. The dentist called. The dentist has a dog.", "msa"}};
    EXPECT_THAT(extracting("When is the dentist?"), SizeIs(1));
}

TEST_F(Extracting, TheLineBesideTheBestOneIsQuotedTooWhereItAloneHasTheKindAskedFor) {
    passages = {{1, 1, 0, "Maps", "Kind regards,\n\nPieter van Asch\nCurator of maps, museum", "msa"}};
    const std::vector<Quote> quotes = extracting("Who is the curator of maps?");
    ASSERT_THAT(quotes, SizeIs(1));
    EXPECT_EQ(quotes[0].text, "Pieter van Asch\nCurator of maps, museum");
}

TEST_F(Extracting, NothingComesFromNothingAndNothingTwice) {
    EXPECT_THAT(extracting("Who?"), IsEmpty());
    passages = {{1, 1, 0, "", "Same words here.", "msa"}, {2, 2, 0, "", "Same words here.", "msa"}};
    EXPECT_THAT(extracting("Which words are the same?"), SizeIs(1));
}

}  // namespace
}  // namespace memoir::app
