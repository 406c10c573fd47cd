// SPDX-License-Identifier: Apache-2.0
#include "app/library/nested_question.h"

#include <gtest/gtest.h>

namespace memoir::app {
namespace {

class NestedQuestions : public testing::Test {
  protected:
    std::string inner(const std::string& question) {
        const auto nested = nestedIn(question, scanner);
        return nested ? nested->inner : "";
    }
    // The question that is left once "Ann Lee" was found by a sentence that explains the inner question up to
    // `explained`.
    std::string outer(const std::string& question, const std::string& explained) {
        const auto nested = nestedIn(question, scanner);
        return nested->outer("Ann Lee", nested->inner.find(explained) + explained.size());
    }

    WordScanner scanner;
};

TEST_F(NestedQuestions, AskWhoADescriptionIsOf) {
    EXPECT_EQ(inner("Which doctor treats the person who organises the fair?"), "Who organises the fair?");
    EXPECT_EQ(inner("At which firm is the man who borrowed the bicycle employed?"),
              "Who borrowed the bicycle employed?");
    EXPECT_EQ(inner("What is the phone number of the doctor of Bo Berg?"), "Who is the doctor of Bo Berg?");
    EXPECT_EQ(inner("Where does Bo Berg's manager live?"), "Who is Bo Berg's manager");
}

TEST_F(NestedQuestions, TheInnermostDescriptionComesFirst) {
    EXPECT_EQ(inner("Who is the manager of the speaker of the fair?"), "Who is the speaker of the fair?");
}

TEST_F(NestedQuestions, WhatIsLeftIsAskedOfTheName) {
    EXPECT_EQ(outer("Which doctor treats the person who organises the fair?", "fair"), "Which doctor treats Ann Lee?");
    EXPECT_EQ(outer("At which firm is the man who borrowed the bicycle employed?", "bicycle"),
              "At which firm is Ann Lee employed?");
    EXPECT_EQ(outer("Where does Bo Berg's manager live?", "manager"), "Where does Ann Lee live?");
    EXPECT_EQ(outer("How is the dog of the doctor of Bo Berg called?", "Berg"), "How is the dog of Ann Lee called?");
}

TEST_F(NestedQuestions, PlainQuestionsAreNone) {
    EXPECT_EQ(inner("Who is the doctor of Bo Berg?"), "");
    EXPECT_EQ(inner("Who is Bo Berg's doctor?"), "");
    EXPECT_EQ(inner("What is the rent of the flat?"), "");
    EXPECT_EQ(inner("Who organises the fair?"), "");
    EXPECT_EQ(inner(""), "");
}

TEST(NewNames, AreFullNamesThatTheQuestionLacks) {
    WordScanner scanner;
    Asked asked;
    asked.all = scanner.words("Who is the doctor of Bo Berg?");
    const auto name = [&](const std::string& text) { return newNameIn(text, scanner.words(text), asked); };
    EXPECT_EQ(name("Bo Berg is treated by Dr Ann Lee."), "Ann Lee");
    EXPECT_EQ(name("Bo Berg is treated by Ann."), "");
    EXPECT_EQ(name("Bo Berg is treated."), "");
}

}  // namespace
}  // namespace memoir::app
