// SPDX-License-Identifier: Apache-2.0
#include "app/library/second_hop.h"

#include <gmock/gmock.h>

#include "app/store/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class SecondHop : public testing::Test {
  protected:
    std::vector<WeighedSentence> weighed(const Asked& asked) {
        std::vector<WeighedSentence> sentences = weighSentences(asked, passages, scanner);
        sortByScore(sentences);
        return sentences;
    }
    Asked read(const std::string& question) {
        return catalogue.read([&](const Tables& tables) {
            WordWeights weights(tables.fullText);
            return askedBy(question, scanner, weights);
        });
    }
    std::vector<Lead> leads(const std::string& question) {
        const Asked asked = read(question);
        return leadsIn(asked, weighed(asked));
    }
    std::optional<Followed> following(const Lead& lead, const std::string& question) {
        const Asked asked = read(question);
        return catalogue.read([&](const Tables& tables) {
            WordWeights weights(tables.fullText);
            return answerFollowing(lead, asked, passages, scanner, weights);
        });
    }

    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
    WordScanner scanner;
    std::vector<EvidencePassage> passages = {
        {1, 1, 0, "", "The doctor of Anna Lee is Bruno Kim. Anna Lee sings in the choir.", "msa"},
        {2, 2, 0, "", "Bruno Kim works at the harbour. Bruno Kim was born on 5 May 1971.", "msa"}};
    const std::string nested = "When was the doctor of Anna Lee born?";
};

TEST_F(SecondHop, ASentenceThatAnswersHalfOfTheQuestionLeadsToAName) {
    const std::vector<Lead> found = leads(nested);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].name, "Bruno Kim");
    EXPECT_EQ(found[0].question(), "Bruno Kim born");
    EXPECT_EQ(found[0].quote.text, "The doctor of Anna Lee is Bruno Kim.");
}

TEST_F(SecondHop, ARelativeMayShareTheFamilyName) {
    passages = {{1, 1, 0, "", "The doctor of Anna Lee is Bruno Lee.", "msa"}};
    const std::vector<Lead> found = leads(nested);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].name, "Bruno Lee");
}

TEST_F(SecondHop, TheAnswerIsWhatIsSaidOfThatName) {
    const std::vector<Lead> found = leads(nested);
    ASSERT_THAT(found, SizeIs(1));
    const std::optional<Followed> answer = following(found[0], nested);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->quote.text, "Bruno Kim was born on 5 May 1971.");
    const Asked asked = read(nested);
    EXPECT_TRUE(isWorthFollowing(asked, weighed(asked).front(), *answer));
    passages.pop_back();
    EXPECT_FALSE(following(found[0], nested));
}

TEST_F(SecondHop, AQuestionThatOneSentenceExplainsLeadsNowhere) {
    EXPECT_THAT(leads("Who is the doctor of Anna Lee?"), IsEmpty());
}

}  // namespace
}  // namespace memoir::app
