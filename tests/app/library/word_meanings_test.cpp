// SPDX-License-Identifier: Apache-2.0
#include "app/library/word_meanings.h"

#include <gmock/gmock.h>

#include "app/library/asked.h"
#include "app/store/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::ElementsAre;

class Meanings : public testing::Test {
  protected:
    // "dog" and "puppy" point the same way, every other word another one.
    std::vector<std::vector<float>> look(const std::vector<std::string>& words) {
        asked.insert(asked.end(), words.begin(), words.end());
        std::vector<std::vector<float>> vectors;
        for (const std::string& word : words)
            vectors.push_back(word == "dog" || word == "puppy" ? std::vector<float>{1, 0} : std::vector<float>{0, 1});
        return vectors;
    }
    Held held(const std::string& question, const std::string& text) {
        return catalogue.read([&](const Tables& tables) {
            WordWeights weights(tables.fullText);
            return heldBy(askedBy(question, scanner, weights), scanner.words(text), &meanings);
        });
    }

    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
    WordScanner scanner;
    std::vector<std::string> asked;
    WordMeanings meanings{[this](const std::vector<std::string>& words) { return look(words); }};
};

TEST_F(Meanings, AreAskedForOnceAndNotForNumbersAndFunctionWords) {
    meanings.learn(scanner.words("The dog and the puppy are 12"));
    meanings.learn(scanner.words("a puppy in a garden"));
    EXPECT_THAT(asked, ElementsAre("dog", "puppy", "garden"));
}

TEST_F(Meanings, AWordIsHeldByOneOfALikeMeaningButANameIsNot) {
    meanings.learn(scanner.words("dog puppy trained garden Rex"));
    const Held one = held("dog", "They trained the puppy.");
    EXPECT_THAT(one.exact, ElementsAre(0));
    EXPECT_THAT(one.akin, ElementsAre(1));
    EXPECT_THAT(held("dog", "They trained in the garden.").akin, ElementsAre(0));
    EXPECT_EQ(held("the trained Puppy", "They have a dog.").akin.back(), 0) << "a name is that name alone";
}

TEST_F(Meanings, OfAModelWithoutThemAreNone) {
    WordMeanings none(
        [](const std::vector<std::string>& words) { return std::vector<std::vector<float>>(words.size()); });
    const std::vector<Word> words = scanner.words("dog puppy");
    none.learn(words);
    EXPECT_EQ(none.likeness(words[0], words[1]), 0);
    WordMeanings noEngine = meaningsOf(nullptr);
    noEngine.learn(words);
    EXPECT_EQ(noEngine.likeness(words[0], words[1]), 0);
}

}  // namespace
}  // namespace memoir::app
