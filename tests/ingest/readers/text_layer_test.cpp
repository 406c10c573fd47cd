// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/text_layer.h"

#include <gtest/gtest.h>

namespace memoir::ingest {
namespace {

const std::string kSentence =
    "The quick brown fox jumps over the lazy dog, and nobody in the whole village was surprised by what it did next.";

std::string shifted(std::string text) {
    for (char& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>('a' + (c - 'a' + 3) % 26);
    }
    return text;
}

TEST(TextLayer, OfWordsIsGoodInAnyScript) {
    EXPECT_EQ(qualityOf({kSentence, 0}), LayerQuality::Good);
    std::string chinese, greek;
    for (int i = 0; i < 50; ++i) chinese += "\u6587\u5B57", greek += "\u03B1\u03B2\u03B3 ";
    EXPECT_EQ(qualityOf({chinese, 0}), LayerQuality::Good);
    EXPECT_EQ(qualityOf({greek, 0}), LayerQuality::Good);
    EXPECT_EQ(qualityOf({std::string(100, '7') + " 12.5", 0}), LayerQuality::Good) << "a page of numbers";
}

TEST(TextLayer, OfAPageOfContentsIsGood) {
    std::string contents;
    for (int i = 1; i < 20; ++i) contents += "Ferries" + std::string(60, '.') + std::to_string(i) + "\n";
    EXPECT_EQ(qualityOf({contents, 0}), LayerQuality::Good);
}

TEST(TextLayer, WithoutAnythingVisibleIsEmpty) {
    EXPECT_EQ(qualityOf({" \n ", 0}), LayerQuality::Empty);
}

TEST(TextLayer, OfCharactersThatMeanNothingIsGarbage) {
    EXPECT_EQ(qualityOf({"abc", 40}), LayerQuality::Garbage);
    EXPECT_EQ(qualityOf({kSentence, 3}), LayerQuality::Good);
}

TEST(TextLayer, OfAFewWordsIsSparse) {
    EXPECT_EQ(qualityOf({"Scanned by a telephone", 0}), LayerQuality::Sparse);
}

TEST(TextLayer, OfAShiftedAlphabetIsDoubtful) {
    EXPECT_EQ(qualityOf({shifted(kSentence), 0}), LayerQuality::Doubtful);
    EXPECT_EQ(qualityOf({std::string(50, '!') + std::string(50, '%'), 0}), LayerQuality::Doubtful);
}

}  // namespace
}  // namespace memoir::ingest
