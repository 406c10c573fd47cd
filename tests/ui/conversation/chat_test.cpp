// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/chat.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"
#include "tests/ui/sample.h"

namespace memoir::ui {
namespace {

class ChatTest : public ::testing::Test {
  protected:
    FakeAssistant assistant_;
    Chat chat_{assistant_};
    QAbstractItemModelTester tester_{&chat_.turns(), QAbstractItemModelTester::FailureReportingMode::Fatal};
    const Turn& lastTurn() const { return chat_.turns().turn(chat_.turns().rowCount() - 1); }
};

TEST_F(ChatTest, AQuestionGoesOutAndItsAnswerGrows) {
    chat_.ask("  When? ");
    ASSERT_EQ(assistant_.questions.size(), 1);
    EXPECT_EQ(assistant_.questions[0].text, "When?");
    EXPECT_EQ(lastTurn().state, TurnState::Waiting);
    emit assistant_.roundRead(assistant_.lastJob, sampleAnswer().rounds[0]);
    emit assistant_.answerGrew(assistant_.lastJob, "In ");
    emit assistant_.answerGrew(assistant_.lastJob, "March.");
    EXPECT_EQ(lastTurn().answer.text, "In March.");
    EXPECT_EQ(lastTurn().answer.rounds.size(), 1);
    EXPECT_TRUE(chat_.isAnswering());
    emit assistant_.answered(assistant_.lastJob, sampleAnswer());
    EXPECT_EQ(lastTurn().answer.text, sampleAnswer().text);
    EXPECT_EQ(lastTurn().state, TurnState::Done);
    EXPECT_FALSE(chat_.isAnswering());
}

TEST_F(ChatTest, BlankQuestionsAndASecondOneMeanwhileAreNotAsked) {
    chat_.ask(" \n ");
    EXPECT_TRUE(assistant_.questions.isEmpty());
    chat_.ask("One?");
    chat_.ask("Two?");
    EXPECT_EQ(assistant_.questions.size(), 1);
}

TEST_F(ChatTest, NewsOfOtherJobsChangesNothing) {
    chat_.ask("When?");
    emit assistant_.answerGrew(99, "wrong");
    emit assistant_.failed(99, "wrong");
    emit assistant_.answered(99, sampleAnswer());
    EXPECT_EQ(lastTurn().state, TurnState::Waiting);
    EXPECT_TRUE(lastTurn().answer.text.isEmpty());
}

TEST_F(ChatTest, StoppingAsksTheServiceAndKeepsWhatWasWritten) {
    chat_.ask("When?");
    emit assistant_.answerGrew(assistant_.lastJob, "In March");
    chat_.stop();
    EXPECT_EQ(assistant_.stopped, QVector<JobId>{assistant_.lastJob});
    Answer cut;
    cut.text = "In March";
    cut.end = AnswerEnd::Stopped;
    emit assistant_.answered(assistant_.lastJob, cut);
    EXPECT_EQ(lastTurn().answer.text, "In March");
    EXPECT_EQ(lastTurn().answer.end, AnswerEnd::Stopped);
}

TEST_F(ChatTest, AStoppedAnswerGoesOnWhereItWasStopped) {
    chat_.ask("When?");
    emit assistant_.answerGrew(assistant_.lastJob, "In March");
    Answer cut;
    cut.text = "In March";
    cut.end = AnswerEnd::Stopped;
    emit assistant_.answered(assistant_.lastJob, cut);
    chat_.goOn(0);
    EXPECT_EQ(assistant_.questions.size(), 2);
    emit assistant_.answerGrew(assistant_.lastJob, "In ");
    EXPECT_EQ(lastTurn().answer.text, "In March");
    emit assistant_.answerGrew(assistant_.lastJob, "March 2027.");
    EXPECT_EQ(lastTurn().answer.text, "In March 2027.");
    emit assistant_.answered(assistant_.lastJob, sampleAnswer());
    EXPECT_EQ(lastTurn().answer.text, sampleAnswer().text);
}

TEST_F(ChatTest, AnAnswerThatIsStoppedTwiceKeepsTheLongerText) {
    chat_.ask("When?");
    Answer cut;
    cut.text = "In March";
    cut.end = AnswerEnd::Stopped;
    emit assistant_.answered(assistant_.lastJob, cut);
    chat_.goOn(0);
    cut.text = "In";
    emit assistant_.answered(assistant_.lastJob, cut);
    EXPECT_EQ(lastTurn().answer.text, "In March");
}

TEST_F(ChatTest, AnAnswerThatBeginsDifferentlyReplacesTheStoppedOne) {
    chat_.ask("When?");
    Answer cut;
    cut.text = "In March";
    cut.end = AnswerEnd::Stopped;
    emit assistant_.answered(assistant_.lastJob, cut);
    chat_.goOn(0);
    emit assistant_.answerGrew(assistant_.lastJob, "On ");
    EXPECT_EQ(lastTurn().answer.text, "On ");
}

TEST_F(ChatTest, ARestartedAnswerBeginsAnew) {
    chat_.ask("When?");
    emit assistant_.answerGrew(assistant_.lastJob, "In M");
    emit assistant_.answerRestarted(assistant_.lastJob);
    emit assistant_.answerGrew(assistant_.lastJob, "In March.");
    EXPECT_EQ(lastTurn().answer.text, "In March.");
}

TEST_F(ChatTest, AFailureIsShownAndCanBeTriedAgain) {
    chat_.ask("When?");
    emit assistant_.failed(assistant_.lastJob, "Disk is full.");
    EXPECT_EQ(lastTurn().state, TurnState::Failed);
    EXPECT_EQ(lastTurn().failure, "Disk is full.");
    chat_.askAgain(0);
    EXPECT_EQ(assistant_.questions.size(), 2);
    EXPECT_EQ(lastTurn().state, TurnState::Waiting);
}

TEST_F(ChatTest, TheNextQuestionBelongsToTheServicesChat) {
    chat_.ask("When?");
    Answer answer = sampleAnswer();
    answer.chat = "c4";
    emit assistant_.answered(assistant_.lastJob, answer);
    chat_.ask("And then?");
    EXPECT_EQ(assistant_.questions[0].chat, "");
    EXPECT_EQ(assistant_.questions[1].chat, "c4");
}

TEST_F(ChatTest, AQuestionKeepsItsScopeWhenItIsAskedAgainAndMayBeWidened) {
    chat_.ask("When?", "kind:mail");
    Answer answer = sampleAnswer();
    answer.chat = "c4";
    answer.turn = 1;
    emit assistant_.answered(assistant_.lastJob, answer);
    chat_.askAgain(0);
    emit assistant_.answered(assistant_.lastJob, answer);
    chat_.askAgain(0, QString());
    ASSERT_EQ(assistant_.questions.size(), 3);
    EXPECT_EQ(assistant_.questions[1].scope, "kind:mail");
    EXPECT_EQ(assistant_.questions[1].attempt, Attempt::Again);
    EXPECT_EQ(assistant_.questions[1].turn, 1);
    EXPECT_EQ(assistant_.questions[2].scope, "");
}

TEST_F(ChatTest, LookingDeeperKeepsTheRoundsAndComesBackWhenItIsStopped) {
    chat_.ask("When?");
    chat_.lookDeeper(0);  // not while it is answered
    Answer answer = sampleAnswer();
    answer.chat = "c4";
    answer.turn = 1;
    emit assistant_.answered(assistant_.lastJob, answer);
    chat_.lookDeeper(0);
    ASSERT_EQ(assistant_.questions.size(), 2);
    EXPECT_EQ(assistant_.questions[1].attempt, Attempt::Deeper);
    EXPECT_EQ(lastTurn().answer.rounds.size(), 2);
    EXPECT_TRUE(lastTurn().answer.text.isEmpty());
    Answer stopped;
    stopped.end = AnswerEnd::Stopped;
    emit assistant_.answered(assistant_.lastJob, stopped);
    EXPECT_EQ(lastTurn().answer.text, answer.text);
}

}  // namespace
}  // namespace memoir::ui
