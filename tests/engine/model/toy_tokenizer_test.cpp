// SPDX-License-Identifier: Apache-2.0
#include "engine/model/toy_tokenizer.h"

#include <gtest/gtest.h>

#include "engine/base/error.h"

namespace memoir::engine {
namespace {

const ToyTokenizer& toy() {
    static const ToyTokenizer kToy(MEMOIR_SOURCE_DIR "/tests/data/parity/toy_vocab.json");
    return kToy;
}

TEST(ToyTokenizer, TakesTheLongestMatch) {
    EXPECT_EQ(toy().decode(toy().encode("Please return all documents", AddedTokens::AsText)),
              "Please return all documents");
    EXPECT_EQ(toy().encode("documents", AddedTokens::AsText).size(), 9U) << "the word has a token only with its blank";
    EXPECT_EQ(toy().encode(" documents", AddedTokens::AsText).size(), 1U);
}

TEST(ToyTokenizer, AddedTokensAreParsedOnlyWhereAsked) {
    EXPECT_EQ(toy().encode("<|im_end|>", AddedTokens::Parse), std::vector<TokenId>{258});
    EXPECT_EQ(toy().encode("<|im_end|>", AddedTokens::AsText).size(), 10U);
    EXPECT_EQ(toy().addedToken("<|im_end|>"), 258);
}

TEST(ToyTokenizer, CharactersBeyondLatin1BecomeQuestionMarks) {
    EXPECT_EQ(toy().encode("\u00E9\u4F60", AddedTokens::AsText), (std::vector<TokenId>{0xE9, '?'}));
}

TEST(ToyTokenizer, AMissingFileIsNotFound) {
    EXPECT_THROW(ToyTokenizer("/nonexistent/toy_vocab.json"), Error);
}

}  // namespace
}  // namespace memoir::engine
