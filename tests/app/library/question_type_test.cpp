// SPDX-License-Identifier: Apache-2.0
#include "app/library/question_type.h"

#include <gtest/gtest.h>

namespace memoir::app {
namespace {

class QuestionType : public testing::Test {
  protected:
    AnswerType typeOf(const char* question) { return answerTypeOf(scanner.words(question)); }
    bool offered(AnswerType type, const char* text, const char* question = "") {
        return offers(type, text, scanner.words(text), scanner.words(question));
    }
    WordScanner scanner;
};

TEST_F(QuestionType, IsToldByTheWordsOfTheQuestion) {
    EXPECT_EQ(typeOf("Who leads the choir?"), AnswerType::Name);
    EXPECT_EQ(typeOf("When is the concert?"), AnswerType::Time);
    EXPECT_EQ(typeOf("At what time does it begin?"), AnswerType::Clock);
    EXPECT_EQ(typeOf("What is Anna's date of birth?"), AnswerType::Date);
    EXPECT_EQ(typeOf("How much is the rent?"), AnswerType::Money);
    EXPECT_EQ(typeOf("How many people come?"), AnswerType::Number);
    EXPECT_EQ(typeOf("Where does Anna live?"), AnswerType::Address);
    EXPECT_EQ(typeOf("What is the serial number of the bike?"), AnswerType::Code);
    EXPECT_EQ(typeOf("What is Anna's phone number?"), AnswerType::Phone);
    EXPECT_EQ(typeOf("What is Anna's email address?"), AnswerType::MailAddress);
    EXPECT_EQ(typeOf("What happened?"), AnswerType::Any);
}

TEST_F(QuestionType, ADateAClockAndAnAmountAreTakenApart) {
    EXPECT_TRUE(offered(AnswerType::Date, "on 5 May 2021"));
    EXPECT_TRUE(offered(AnswerType::Date, "by 2021-05-05."));
    EXPECT_FALSE(offered(AnswerType::Date, "it may cost 5 euros"));
    EXPECT_TRUE(offered(AnswerType::Clock, "starts at 14:30"));
    EXPECT_TRUE(offered(AnswerType::Clock, "starts at 8 pm"));
    EXPECT_FALSE(offered(AnswerType::Clock, "paid 98.51 euros on 05.05.2021"));
    EXPECT_TRUE(offered(AnswerType::Money, "it was \u20ac98.51"));
    EXPECT_TRUE(offered(AnswerType::Money, "it was 98 dollars"));
    EXPECT_FALSE(offered(AnswerType::Money, "on 05/05/2021 at 14:30"));
}

TEST_F(QuestionType, WhatTheQuestionSaysIsNoAnswer) {
    EXPECT_FALSE(offered(AnswerType::Name, "a note on Anna Lee", "Who is Anna Lee?"));
    EXPECT_TRUE(offered(AnswerType::Name, "a note by Bob on Anna Lee", "Who is Anna Lee?"));
}

}  // namespace
}  // namespace memoir::app
