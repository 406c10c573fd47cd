// SPDX-License-Identifier: Apache-2.0
#include "app/library/count_questions.h"

#include <gtest/gtest.h>

namespace memoir::app {
namespace {

using Subject = CountQuestion::Subject;

TEST(CountQuestions, AreUnderstoodWithTheirScope) {
    const auto mails = countQuestionIn("How many mails from Anna Berg are there?");
    ASSERT_TRUE(mails);
    EXPECT_EQ(mails->subject, Subject::Documents);
    EXPECT_FALSE(mails->listed);
    ASSERT_EQ(mails->scope.size(), 2u);
    EXPECT_EQ(mails->scope[0].values, std::vector<std::string>{"mail"});
    EXPECT_EQ(mails->scope[1].field, ScopeField::From);
    EXPECT_EQ(mails->scope[1].values, std::vector<std::string>{"anna berg"});
    const auto dated = countQuestionIn("List all my notes of March 2021");
    ASSERT_TRUE(dated);
    EXPECT_TRUE(dated->listed);
    EXPECT_EQ(dated->scope.back().values, std::vector<std::string>{"2021-03"});
    EXPECT_EQ(countQuestionIn("How many people wrote to me in 2020?")->subject, Subject::People);
    EXPECT_EQ(countQuestionIn("how many documents do I have")->scope.size(), 0u);
}

TEST(CountQuestions, WhoWroteAndWhatSomebodySentAreAskedInSeveralWays) {
    for (const char* question : {"List all mails from Wessel", "Show me all mails from Wessel",
                                 "How many mails did Wessel send me?", "Which mails did Wessel write to me",
                                 "How many emails has Wessel sent me?", "Find all the mails by Wessel"}) {
        const auto count = countQuestionIn(question);
        ASSERT_TRUE(count) << question;
        EXPECT_EQ(count->scope.back().field, ScopeField::From) << question;
        EXPECT_EQ(count->scope.back().values, std::vector<std::string>{"wessel"}) << question;
    }
    const auto who = countQuestionIn("Who wrote to me in March 2024?");
    ASSERT_TRUE(who);
    EXPECT_EQ(who->subject, Subject::People);
    EXPECT_FALSE(countQuestionIn("Who wrote to me about the parking permit?"));
}

TEST(CountQuestions, WhatIsNotWhollyUnderstoodIsLeftToReading) {
    for (const char* question : {"How many people came to the party?", "How many euros did the flight cost?",
                                 "List the reasons Anna gave", "Which mails mention the dentist?",
                                 "How many mails about Lisbon are there?", "Show me the way", "How many", ""})
        EXPECT_FALSE(countQuestionIn(question)) << question;
}

}  // namespace
}  // namespace memoir::app
