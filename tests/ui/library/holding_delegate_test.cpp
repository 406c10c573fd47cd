// SPDX-License-Identifier: Apache-2.0
#include "ui/library/holding_delegate.h"

#include <QApplication>
#include <QTableView>

#include <gtest/gtest.h>

#include "tests/ui/fake_keeper.h"
#include "tests/ui/painting.h"
#include "tests/ui/shelf_sample.h"
#include "ui/library/holding_model.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr int kFailed = 3, kReady = 0, kReading = 4;

class HoldingDelegateTest : public ::testing::Test {
  protected:
    HoldingDelegateTest() {
        model_.setQuery({});
        emit keeper_.holdingsListed(keeper_.lastJob, {16, 1, 0, sampleHoldings()});
    }
    QImage cell(const HoldingDelegate& delegate, int row, int column, QStyle::State state = QStyle::State_Enabled,
                Qt::LayoutDirection direction = Qt::LeftToRight) const {
        return painted(delegate, model_.index(row, column), {200, 40}, state, direction, 12);
    }

    Theme theme_{*qApp};
    FakeKeeper keeper_;
    HoldingModel model_{keeper_};
    HoldingDelegate plain_{theme_};
    HoldingTitleDelegate title_{theme_};
    HoldingStateDelegate state_{theme_};
};

TEST_F(HoldingDelegateTest, AFailureIsRedAndHasAnIconBesideItsWords) {
    ASSERT_EQ(model_.holding(kFailed)->state, "failed");
    EXPECT_TRUE(holdsColour(cell(state_, kFailed, HoldingModel::State), theme_.tokens().error));
    EXPECT_FALSE(holdsColour(cell(state_, kReady, HoldingModel::State), theme_.tokens().error));
    EXPECT_GT(inkIn(cell(state_, kReady, HoldingModel::State), {24, 16, 16, 24}), 0);
}

TEST_F(HoldingDelegateTest, WhatIsUnderWayIsInTheAccent) {
    ASSERT_EQ(model_.holding(kReading)->state, "reading");
    EXPECT_TRUE(holdsColour(cell(state_, kReading, HoldingModel::State), theme_.tokens().accent));
}

// But for the line below it, which goes on in the next one.
TEST_F(HoldingDelegateTest, NoCellPaintsBesideItself) {
    for (const QStyle::State state :
         {QStyle::State(QStyle::State_Enabled), QStyle::State(QStyle::State_Enabled | QStyle::State_Selected)}) {
        for (int column = 0; column < HoldingModel::ColumnCount; ++column) {
            const QImage image = cell(title_, kFailed, column, state);
            EXPECT_EQ(inkIn(image, {0, 0, 12, 50}), 0) << column;
            EXPECT_EQ(inkIn(image, {212, 0, 12, 50}), 0) << column;
        }
    }
}

TEST_F(HoldingDelegateTest, ASelectedRowIsOneGroundFromItsFirstToItsLastCell) {
    const auto selected = QStyle::State_Enabled | QStyle::State_Selected;
    const QImage first = cell(title_, kReady, HoldingModel::Title, selected);
    const QImage middle = cell(plain_, kReady, HoldingModel::Kind, selected);
    EXPECT_EQ(first.pixel(13, 13), kGround);  // round where the row begins
    EXPECT_EQ(middle.pixel(13, 13), theme_.tokens().accentSoft.rgb());
    EXPECT_EQ(first.pixel(12 + 199, 13), theme_.tokens().accentSoft.rgb());
}

TEST_F(HoldingDelegateTest, TheIconChangesSidesWhereTextRunsFromRightToLeft) {
    const QRect atLeft(24, 14, 16, 26), atRight(12 + 200 - 12 - 16, 14, 16, 26);
    EXPECT_GT(inkIn(cell(title_, kReady, HoldingModel::Title), atLeft), 0);
    const QImage mirrored = cell(title_, kReady, HoldingModel::Title, QStyle::State_Enabled, Qt::RightToLeft);
    EXPECT_GT(inkIn(mirrored, atRight), 0);
    EXPECT_EQ(inkIn(mirrored, atLeft), 0);
}

TEST_F(HoldingDelegateTest, ARowThatIsNotLoadedHasNoIcon) {
    model_.setQuery({.shelf = "failed"});
    emit keeper_.holdingsListed(keeper_.lastJob, {500, 2, 0, sampleHoldings()});
    ASSERT_EQ(model_.holding(400), nullptr);
    EXPECT_EQ(inkIn(cell(title_, 400, HoldingModel::Title), {12, 12, 200, 38}), 0);
}

}  // namespace
}  // namespace memoir::ui
