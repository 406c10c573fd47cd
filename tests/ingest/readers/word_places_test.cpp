// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/word_places.h"

#include <gtest/gtest.h>

namespace memoir::ingest {
namespace {

std::vector<SeenWord> seen(const std::vector<std::string>& words) {
    std::vector<SeenWord> result;
    for (const std::string& word : words)
        result.push_back({word, {0.1 * static_cast<double>(result.size()), 0, 0.1, 0.1}});
    return result;
}

std::vector<std::pair<std::size_t, std::size_t>> rangesOf(const std::vector<PageWord>& words) {
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (const PageWord& word : words) ranges.emplace_back(word.start, word.end);
    return ranges;
}

using Ranges = std::vector<std::pair<std::size_t, std::size_t>>;

TEST(WordPlaces, CountCodePointsNotBytes) {
    EXPECT_EQ(rangesOf(placesOf(seen({"Grüße", "an", "Åse"}), "Grüße an\nÅse")), (Ranges{{0, 5}, {6, 8}, {9, 12}}));
}

TEST(WordPlaces, AWordThatOccursTwiceGetsTwoPlaces) {
    EXPECT_EQ(rangesOf(placesOf(seen({"the", "cat", "the", "dog"}), "the cat the dog")),
              (Ranges{{0, 3}, {4, 7}, {8, 11}, {12, 15}}));
}

TEST(WordPlaces, AWordDividedAtTheEndOfALineIsFoundInItsWhole) {
    EXPECT_EQ(rangesOf(placesOf(seen({"an", "exam-", "ple"}), "an example")), (Ranges{{0, 2}, {3, 7}, {7, 10}}));
}

TEST(WordPlaces, WordsFromRightToLeftAreFoundReversed) {
    EXPECT_EQ(rangesOf(placesOf(seen({"םולש"}), "x שלום")), (Ranges{{2, 6}}));
}

TEST(WordPlaces, LinesInAnotherOrderAreFoundAndSorted) {
    const auto places = placesOf(seen({"second", "first"}), "first second");
    EXPECT_EQ(rangesOf(places), (Ranges{{0, 5}, {6, 12}}));
    EXPECT_DOUBLE_EQ(places[0].box.x, 0.1);
}

TEST(WordPlaces, AWordThatIsNotInTheTextIsLeftOut) {
    EXPECT_EQ(rangesOf(placesOf(seen({"ghost", "here", ""}), "here")), (Ranges{{0, 4}}));
    EXPECT_TRUE(placesOf(seen({"word"}), "").empty());
}

}  // namespace
}  // namespace memoir::ingest
