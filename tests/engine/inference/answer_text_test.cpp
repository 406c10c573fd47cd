// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/answer_text.h"

#include <gtest/gtest.h>

namespace memoir::engine {
namespace {

class AnswerTextTest : public ::testing::Test {
  protected:
    struct Result {
        std::string shown, text;
    };

    Result write(const std::string& written) const {
        AnswerText answer(*tokenizer_);
        Result result;
        for (const TokenId token : tokenizer_->encode(written, AddedTokens::Parse)) result.shown += answer.push(token);
        result.shown += answer.finish();
        result.text = answer.text();
        return result;
    }

    std::unique_ptr<Tokenizer> tokenizer_ = loadTokenizer(MEMOIR_SOURCE_DIR "/tests/data/tokenizer");
};

TEST_F(AnswerTextTest, TheMarkerIsNeitherShownNorKept) {
    const Result result = write("The answer to the question is: in Paris.");
    EXPECT_EQ(result.shown, "in Paris.");
    EXPECT_EQ(result.text, "in Paris.");
}

TEST_F(AnswerTextTest, AnAnswerWithoutAMarkerIsShownWhole) {
    EXPECT_EQ(write("The answer is in Paris").shown, "The answer is in Paris");
    EXPECT_EQ(write(" 7 euros \n").text, "7 euros");
}

TEST_F(AnswerTextTest, ABeginningOfTheMarkerIsShownAtTheEnd) {
    EXPECT_EQ(write("The answer").shown, "The answer");
    EXPECT_EQ(write("The answer").text, "The answer");
    EXPECT_EQ(write("The answer to the question is:").shown, "");
    EXPECT_EQ(write("The answer to the question is:").text, "");
    EXPECT_EQ(write("").text, "");
}

TEST_F(AnswerTextTest, TheTextAfterTheLastMarkerCounts) {
    EXPECT_EQ(write("Bob wrote. The answer to the question is: Anna").text, "Anna");
    EXPECT_EQ(write("The answer to the question is: A The answer to the question is: B").text, "B");
}

TEST_F(AnswerTextTest, AddedTokensAreNotText) {
    EXPECT_EQ(write("Anna<|object_ref_end|> and Bob").text, "Anna and Bob");
}

TEST_F(AnswerTextTest, SequencesAreShownWhole) {
    EXPECT_EQ(write("caf\u00E9 \U0001F600").shown, "caf\u00E9 \U0001F600");
}

}  // namespace
}  // namespace memoir::engine
