// SPDX-License-Identifier: Apache-2.0
#include "app/library/passage_signs.h"

#include <gtest/gtest.h>

#include "app/store/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

class PassageSignsTest : public testing::Test {
  protected:
    // With the mentions by the passages at `best`. The archive is empty, so that all words weigh alike.
    std::vector<PassageSigns> signsOf(const std::string& question, std::vector<std::size_t> best = {}) {
        return catalogue.read([&](const Tables& tables) {
            WordWeights weights(tables.fullText);
            const Asked asked = askedBy(question, scanner, weights);
            std::vector<PassageSigns> signs = passageSigns(asked, passages, scanner, weights);
            addMentions(passages, best, scanner, weights, signs);
            return signs;
        });
    }

    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
    WordScanner scanner;
    std::vector<EvidencePassage> passages = {
        {1, 1, 0, "The Silent Quarry · 1961", "A film directed by Mara Ellingsen."},
        {2, 2, 0, "Mara Ellingsen", "Born in Bergen, she studied law."},
        {3, 3, 0, "Bergen", "A harbour town."},
    };
};

TEST_F(PassageSignsTest, CoverTheQuestionByHeaderAndBodyTogether) {
    const std::vector<PassageSigns> signs = signsOf("Who directed the Silent Quarry film?");
    EXPECT_DOUBLE_EQ(signs[0].covered, 1);
    EXPECT_DOUBLE_EQ(signs[2].covered, 0);
}

TEST_F(PassageSignsTest, NameWhatTheQuestionAsksForByItsTitle) {
    const std::vector<PassageSigns> signs = signsOf("Who directed the Silent Quarry?");
    EXPECT_DOUBLE_EQ(signs[0].named, 1) << "what stands behind the title in the header is none of it";
    EXPECT_DOUBLE_EQ(signs[1].named, 0);
}

TEST_F(PassageSignsTest, LeadFromABetterPassageToTheOneThatItNames) {
    const std::vector<PassageSigns> signs = signsOf("Where was the director of the Silent Quarry born?", {0});
    EXPECT_GT(signs[1].mentioned, 0);
    EXPECT_DOUBLE_EQ(signs[0].mentioned, 0) << "a document does not lead to itself";
    EXPECT_DOUBLE_EQ(signs[2].mentioned, 0) << "only the passages that were named as the best may lead on";
}

TEST_F(PassageSignsTest, CountAMentionByALaterPassageLess) {
    const double first = signsOf("Where was she born?", {0})[1].mentioned;
    EXPECT_LT(signsOf("Where was she born?", {2, 0})[1].mentioned, first);
}

TEST_F(PassageSignsTest, FindNothingNewInATitleThatTheQuestionHolds) {
    EXPECT_DOUBLE_EQ(signsOf("Where was Mara Ellingsen born?", {0})[1].mentioned, 0);
}

TEST_F(PassageSignsTest, TakeAWholeSentenceForNoTitle) {
    passages[1].header =
        "Mara Ellingsen Bergen law harbour town film quarry silent director studied born summer winter";
    passages[0].body = passages[1].header;
    EXPECT_DOUBLE_EQ(signsOf("Anything?", {0})[1].mentioned, 0);
}

}  // namespace
}  // namespace memoir::app
