// SPDX-License-Identifier: Apache-2.0
#include "app/store/words.h"

#include <gmock/gmock.h>

namespace memoir::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> folds(std::string_view text) {
    std::vector<std::string> found;
    for (const Word& word : WordScanner().words(text)) found.push_back(word.folded);
    return found;
}

std::string stemOf(std::string_view word) {
    return WordScanner().words(word).at(0).key();
}

TEST(Words, CaseAccentsAndWidthAreFolded) {
    EXPECT_THAT(folds("Café ÉCOLE Straße ＡＢＣ naïve"), ElementsAre("cafe", "ecole", "strasse", "abc", "naive"));
    EXPECT_THAT(folds("cafe\u0301"), ElementsAre("cafe"));
}

TEST(Words, PunctuationPartsWordsButNotNumbersAndPossessives) {
    EXPECT_THAT(folds("anna@example.com, INV-2041; 1,234.50 EUR"),
                ElementsAre("anna", "example", "com", "inv", "2041", "1234.50", "eur"));
    EXPECT_THAT(folds("Anna's Anna’s don't 'quoted'"), ElementsAre("anna's", "anna's", "don't", "quoted"));
    EXPECT_THAT(folds("2021-05-07 14:30"), ElementsAre("2021", "05", "07", "14", "30"));
}

TEST(Words, EnglishFormsShareTheirStem) {
    EXPECT_EQ(stemOf("running"), stemOf("runs"));
    EXPECT_EQ(stemOf("Anna's"), stemOf("anna"));
    EXPECT_EQ(stemOf("appointments"), stemOf("appointment"));
    EXPECT_NE(stemOf("dentist"), stemOf("density"));
}

TEST(Words, ChineseAndJapaneseComeInPairs) {
    EXPECT_THAT(folds("東京都に"), ElementsAre("東京", "京都", "都に", "に"));
    EXPECT_THAT(folds("京"), ElementsAre("京"));
    EXPECT_THAT(folds("ｶﾞｽ"), ElementsAre("ガス", "ス"));
    const std::vector<Word> words = WordScanner().words("東京");
    EXPECT_EQ(words[0].colocated, "東");
    EXPECT_TRUE(words[1].endsRun);
}

TEST(Words, ScriptsWithoutSpacesAreSplitByDictionary) {
    EXPECT_GT(folds("ภาษาไทยง่ายนิดเดียว").size(), 2u);
    EXPECT_THAT(folds("한국어 문서"), ElementsAre("한국어", "문서"));
}

TEST(Words, OffsetsAreBytesOfTheText) {
    const std::string text = "Ünder a café.";
    for (const Word& word : WordScanner().words(text)) {
        ASSERT_LE(word.end, text.size());
        EXPECT_EQ(folded(text.substr(word.begin, word.end - word.begin)), word.folded);
    }
}

TEST(Words, BrokenUtf8AndEmptyTextDoNoHarm) {
    EXPECT_THAT(folds("\xff\xfe ok \xc3"), ElementsAre("ok"));
    EXPECT_THAT(folds(""), IsEmpty());
    EXPECT_THAT(folds(std::string_view("a\0b", 3)), ElementsAre("a", "b"));
}

}  // namespace
}  // namespace memoir::app
