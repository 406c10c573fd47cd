// SPDX-License-Identifier: Apache-2.0
#include "app/library/follow_up.h"

#include <gmock/gmock.h>

#include "app/library/question_type.h"

namespace memoir::app {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(FollowUp, AQuestionWithoutWordsOfItsOwnOrWithAPronounLeansOnTheOneBefore) {
    WordScanner scanner;
    for (const char* question : {"And when?", "What about the piano?", "And the travel?", "What is her phone number?",
                                 "How much did it cost?", "Who was there?"})
        EXPECT_TRUE(leansOnEarlier(question, scanner)) << question;
    for (const char* question : {"When is the dentist appointment?", "Who repaired the boiler?",
                                 "Does Anna like her boss?", "How much is the rent?"})
        EXPECT_FALSE(leansOnEarlier(question, scanner)) << question;
}

TEST(FollowUp, TheNewQuestionSaysWhatKindOfThingIsAskedFor) {
    WordScanner scanner;
    const EarlierTurn earlier{"Who repaired the boiler?", "Karel Dubois came at eight."};
    EXPECT_EQ(answerTypeOf(scanner.words(withEarlier("And when?", earlier, scanner))), AnswerType::Time);
    EXPECT_EQ(answerTypeOf(scanner.words(withEarlier("And the piano?", earlier, scanner))), AnswerType::Name);
}

TEST(FollowUp, APronounBringsTheNamesOfTheAnswer) {
    WordScanner scanner;
    const EarlierTurn earlier{"Who repaired the boiler?", "It was Karel Dubois on Monday."};
    EXPECT_THAT(withEarlier("What is his phone number?", earlier, scanner), HasSubstr("Karel Dubois"));
    EXPECT_THAT(withEarlier("What is his phone number?", earlier, scanner), Not(HasSubstr("Monday")));
    EXPECT_THAT(withEarlier("And when?", earlier, scanner), Not(HasSubstr("Karel")));
}

}  // namespace
}  // namespace memoir::app
