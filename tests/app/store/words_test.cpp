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

// The quick way for ASCII must not be seen: a letter from elsewhere, far away or beside the word, changes nothing.
TEST(Words, AWordIsTheSameWhateverStandsAroundIt) {
    WordScanner scanner;
    for (const std::string word : {"Running", "it's", "1,234.50", "3.14abc", "x1y2", "e", "AB", "boats"}) {
        const std::vector<Word> alone = scanner.words(word);
        for (const std::string around : {" ", ". ", ", ", "'", "\n", "-", "\u00a0", "\u2014", "\u3000"}) {
            const std::vector<Word> inside = scanner.words(around + word + around);
            ASSERT_EQ(inside.size(), alone.size()) << word << around;
            for (std::size_t i = 0; i < alone.size(); ++i) {
                EXPECT_EQ(inside[i].folded, alone[i].folded);
                EXPECT_EQ(inside[i].colocated, alone[i].colocated);
                EXPECT_EQ(inside[i].begin, alone[i].begin + around.size());
            }
        }
    }
}

TEST(Words, AnApostropheJoinsLettersAndAPointJoinsDigitsAndNothingElseDoes) {
    WordScanner scanner;
    const auto split = [&](std::string_view text) {
        std::vector<std::string> words;
        for (const Word& word : scanner.words(text)) words.push_back(word.folded);
        return words;
    };
    using Strings = std::vector<std::string>;
    EXPECT_EQ(split("it's 5's a'5"), (Strings{"it's", "5", "s", "a", "5"}));
    EXPECT_EQ(split("1.5 1.a a.1 a,b 1,000,5"), (Strings{"1.5", "1", "a", "a", "1", "a", "b", "10005"}));
    EXPECT_EQ(split("end. 7. 8, l\u2019été caf\u00e9"), (Strings{"end", "7", "8", "l'ete", "cafe"}));
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
