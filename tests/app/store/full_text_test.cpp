// SPDX-License-Identifier: Apache-2.0
#include "app/store/full_text.h"

#include <map>

#include <gmock/gmock.h>

#include "app/store/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class FullTextIndex : public testing::Test {
  protected:
    std::int64_t add(const std::string& header, const std::string& body) {
        return catalogue.write([&](Tables& tables) {
            DocumentRecord document;
            document.title = header;
            PassageRecord passage;
            passage.document = tables.documents.insert(document, body);
            passage.header = header;
            const std::int64_t number = tables.passages.insert(passage);
            tables.fullText.add(number, header, body);
            return number;
        });
    }
    std::vector<std::int64_t> find(const WordQuery& query, const std::vector<std::int64_t>* allowed = nullptr) {
        return catalogue.read([&](const Tables& tables) {
            std::vector<std::int64_t> numbers;
            for (const WordHit& hit : tables.fullText.find(query, 10, allowed)) numbers.push_back(hit.passage);
            return numbers;
        });
    }
    std::vector<std::int64_t> findWord(const std::string& word) { return find({{word}, {}}); }

    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
};

TEST_F(FullTextIndex, FindsFormsAccentsAndHeaders) {
    add("Reisebericht", "We were running along the Café.");
    EXPECT_THAT(findWord("runs"), ElementsAre(1));
    EXPECT_THAT(findWord("CAFE"), ElementsAre(1));
    EXPECT_THAT(findWord("reisebericht"), ElementsAre(1));
    EXPECT_THAT(findWord("swimming"), IsEmpty());
}

TEST_F(FullTextIndex, FindsChineseAndJapaneseByPairAndSingleCharacter) {
    add("", "東京都に住んでいます");
    EXPECT_THAT(findWord("東京"), ElementsAre(1));
    EXPECT_THAT(findWord("京都に"), ElementsAre(1));
    EXPECT_THAT(findWord("都"), ElementsAre(1));
    EXPECT_THAT(findWord("京東"), IsEmpty());
}

TEST_F(FullTextIndex, APhraseMustStandAsItIsWithoutStems) {
    add("", "The running man stopped.");
    add("", "The man was running.");
    EXPECT_THAT(find({{}, {"running man"}}), ElementsAre(1));
    EXPECT_THAT(find({{}, {"runs man"}}), IsEmpty());
    EXPECT_THAT(find({{"man"}, {"was"}}), ElementsAre(2));
}

TEST_F(FullTextIndex, RarerWordsRankHigherAndTiesGoToTheLowerNumber) {
    add("", "common heron");
    add("", "common stork");
    add("", "common stork");
    EXPECT_THAT(find({{"common", "heron"}, {}}), ElementsAre(1, 2, 3));
    EXPECT_THAT(find({{"stork"}, {}}), ElementsAre(2, 3));
}

TEST_F(FullTextIndex, KeepsToTheAllowedPassages) {
    for (int i = 0; i < 20; ++i) add("", "stork");
    const std::vector<std::int64_t> allowed = {7, 19};
    EXPECT_THAT(find({{"stork"}, {}}, &allowed), ElementsAre(7, 19));
    const std::vector<std::int64_t> none;
    EXPECT_THAT(find({{"stork"}, {}}, &none), IsEmpty());
}

TEST_F(FullTextIndex, QuotesAndOperatorsInAQueryAreOnlyWords) {
    add("", "near the river");
    EXPECT_THAT(find({{"near\" OR \"x", "NEAR(", "*"}, {}}), testing::SizeIs(testing::Le(1u)));
    EXPECT_THAT(find({{"AND", "river"}, {}}), ElementsAre(1));
}

TEST_F(FullTextIndex, RemovedTermsAreGoneFromTheFileAfterMergeAndScour) {
    add("Secret", "The zanzibarquokka sleeps.");
    add("Other", "Nothing to see.");
    catalogue.write([](Tables& tables) {
        tables.fullText.remove(1, "Secret", "The zanzibarquokka sleeps.");
        tables.passages.remove(1);
        tables.documents.remove(1);
    });
    EXPECT_THAT(findWord("zanzibarquokka"), IsEmpty());
    catalogue.write([](Tables& tables) { tables.fullText.merge(); });
    catalogue.scour();
    EXPECT_EQ(test::contentOf(folder / "catalogue.db").find("zanzibarquokka"), std::string::npos);
    EXPECT_EQ(test::contentOf(folder / "catalogue.db-wal").find("zanzibarquokka"), std::string::npos);
    EXPECT_THAT(findWord("nothing"), ElementsAre(2));
    EXPECT_TRUE(catalogue.isSound());
}

TEST_F(FullTextIndex, CountsThePassagesThatHoldAWord) {
    add("", "stork and stork");
    add("", "storks");
    catalogue.read([](const Tables& tables) {
        EXPECT_EQ(tables.fullText.documentCount("stork"), 2);
        EXPECT_EQ(tables.fullText.documentCount("heron"), 0);
    });
}

}  // namespace
}  // namespace memoir::app
