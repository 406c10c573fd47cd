// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/id_chooser.h"

#include <random>

#include <gmock/gmock.h>

#include "engine/open_backend.h"

namespace memoir::engine {
namespace {

constexpr std::size_t kVocabulary = 1505;

TokenId choiceOf(IdChooser& chooser, std::span<const float> logits) {
    static const auto backend = openBackend({.device = "cpu", .threadCount = 1});
    NextLogits next(*backend);
    next.show(viewOf(logits));
    return chooser.choose(next).token;
}

TEST(IdGrammar, AllowsBeginningsOfItsTexts) {
    const PassageNumber numbers[] = {4, 17, 171};
    const IdGrammar grammar(numbers);
    for (const char* text :
         {"", "[", "[4", "[4]", "[1", "[17", "[171]", "[17][4][17", "[4][171", "<", "<End-of-Retrieve>"})
        EXPECT_TRUE(grammar.allows(text)) << text;
    for (const char* text :
         {"]", "4", "[5", "[]", "[4][4]", "[4][4", "[41", "[4]<", "<End-of-Retrieve>x", "[4] ", "[04"})
        EXPECT_FALSE(grammar.allows(text)) << text;
}

TEST(IdGrammar, IsCompleteAfterWholeNumbers) {
    const PassageNumber numbers[] = {4, 17};
    const IdGrammar grammar(numbers);
    EXPECT_TRUE(grammar.isComplete("[4]"));
    EXPECT_TRUE(grammar.isComplete("[17][4]"));
    EXPECT_FALSE(grammar.isComplete(""));
    EXPECT_FALSE(grammar.isComplete("[4][1"));
    EXPECT_FALSE(grammar.isComplete("<End-of-Retrieve>"));
}

TEST(IdGrammar, WithoutNumbersOnlyTheEndIsLeft) {
    const IdGrammar grammar({});
    EXPECT_TRUE(grammar.allows("<En"));
    EXPECT_FALSE(grammar.allows("["));
}

class IdChooserTest : public ::testing::Test {
  protected:
    // What a model with random preferences writes until it is done.
    std::string write(unsigned seed, std::span<const PassageNumber> numbers) const {
        std::mt19937 random(seed);
        std::normal_distribution<float> noise;
        IdChooser chooser(protocol_, candidates_, numbers);
        std::string text;
        for (int step = 0; step < 200; ++step) {
            std::vector<float> logits(kVocabulary);
            for (float& logit : logits) logit = noise(random);
            const TokenId token = choiceOf(chooser, logits);
            if (token == protocol_.delimiter()) return text + "|";
            text += tokenizer_->bytesOf(token);
            if (text == kEndOfRetrieve) return text;
        }
        return text;
    }

    std::unique_ptr<Tokenizer> tokenizer_ = loadTokenizer(MEMOIR_SOURCE_DIR "/tests/data/tokenizer");
    Protocol protocol_{*tokenizer_};
    std::vector<TokenId> candidates_ = tokensOfIds(*tokenizer_);
};

TEST_F(IdChooserTest, RandomPreferencesAlwaysEndInTheGrammar) {
    const PassageNumber numbers[] = {1, 12, 123, 7};
    const IdGrammar grammar(numbers);
    bool sawNumbers = false, sawEnd = false;
    for (unsigned seed = 0; seed < 200; ++seed) {
        const std::string text = write(seed, numbers);
        if (text.back() == '|') {
            sawNumbers = true;
            EXPECT_TRUE(grammar.isComplete(std::string_view(text).substr(0, text.size() - 1))) << text;
        } else {
            sawEnd = true;
            EXPECT_EQ(text, kEndOfRetrieve) << seed;
        }
    }
    EXPECT_TRUE(sawNumbers);
    EXPECT_TRUE(sawEnd);
}

TEST_F(IdChooserTest, WithoutNumbersRetrievalEnds) {
    EXPECT_EQ(write(3, {}), kEndOfRetrieve);
}

TEST_F(IdChooserTest, FollowsThePreferencesWithinTheGrammar) {
    const PassageNumber numbers[] = {5, 8};
    IdChooser chooser(protocol_, candidates_, numbers);
    const auto prefer = [&](std::string_view text) {
        std::vector<float> logits(kVocabulary, 0.0F);
        logits[static_cast<std::size_t>(tokenizer_->encode(text, AddedTokens::Parse).at(0))] = 9;
        return choiceOf(chooser, logits);
    };
    EXPECT_EQ(tokenizer_->bytesOf(prefer("[")), "[");
    EXPECT_EQ(tokenizer_->bytesOf(prefer("8")), "8");
    EXPECT_EQ(tokenizer_->bytesOf(prefer("8")).front(), ']') << "88 is no passage";
    EXPECT_EQ(prefer("<|object_ref_end|>"), protocol_.delimiter());
}

}  // namespace
}  // namespace memoir::engine
