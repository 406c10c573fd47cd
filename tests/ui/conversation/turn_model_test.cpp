// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/turn_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"

namespace memoir::ui {
namespace {

class TurnModelTest : public ::testing::Test {
  protected:
    TurnModel turns_;
    QAbstractItemModelTester tester_{&turns_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(TurnModelTest, ARoundThatIsKnownIsReplaced) {
    const int row = turns_.append("When?");
    Round first, again;
    first.number = again.number = 1;
    again.candidates = 16;
    turns_.addRound(row, first);
    turns_.addRound(row, again);
    ASSERT_EQ(turns_.turn(row).answer.rounds.size(), 1);
    EXPECT_EQ(turns_.turn(row).answer.rounds[0].candidates, 16);
}

TEST_F(TurnModelTest, AStoppedAnswerThatGoesOnShowsNothingTwice) {
    const int row = turns_.append("When?");
    Answer stopped;
    stopped.text = "In March";
    stopped.end = AnswerEnd::Stopped;
    turns_.finish(row, stopped);
    turns_.goOn(row);
    turns_.grow(row, "In ");
    EXPECT_EQ(turns_.turn(row).answer.text, "In March");
    turns_.grow(row, "March 2027.");
    EXPECT_EQ(turns_.turn(row).answer.text, "In March 2027.");
}

TEST_F(TurnModelTest, WhatWasAnsweredComesBackWhenLookingDeeperIsStopped) {
    const int row = turns_.append("When?");
    Answer answer;
    answer.text = "In March.";
    turns_.finish(row, answer);
    turns_.deepen(row);
    EXPECT_TRUE(turns_.turn(row).answer.text.isEmpty());
    Answer stopped;
    stopped.end = AnswerEnd::Stopped;
    turns_.finish(row, stopped);
    EXPECT_EQ(turns_.turn(row).answer.text, "In March.");
}

TEST_F(TurnModelTest, EarlierTurnsComeBeforeThoseThatAreHere) {
    turns_.append("second");
    Turn first;
    first.question = "first";
    turns_.prepend({first});
    EXPECT_EQ(turns_.index(0).data().toString(), "first");
    EXPECT_EQ(turns_.index(1).data().toString(), "second");
}

TEST_F(TurnModelTest, OnlyWhatChangedIsAnnounced) {
    const int row = turns_.append("When?");
    QSignalSpy changes(&turns_, &QAbstractItemModel::dataChanged);
    turns_.grow(row, "In");
    ASSERT_EQ(changes.count(), 1);
    const auto roles = changes[0][2].value<QVector<int>>();
    EXPECT_TRUE(roles.contains(TurnModel::TextRole));
    EXPECT_FALSE(roles.contains(TurnModel::RoundsRole));
}

}  // namespace
}  // namespace memoir::ui
