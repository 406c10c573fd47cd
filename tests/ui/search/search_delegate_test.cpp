// SPDX-License-Identifier: Apache-2.0
#include "ui/search/search_delegate.h"

#include <QApplication>

#include <gtest/gtest.h>

#include "tests/ui/painting.h"
#include "tests/ui/shelf_sample.h"
#include "ui/search/search_model.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class SearchDelegateTest : public ::testing::Test {
  protected:
    SearchDelegateTest() { model_.setResult(sampleSearch()); }
    ~SearchDelegateTest() override { theme_.scaleText(1.0); }
    QImage first(QStyle::State state = QStyle::State_Enabled, Qt::LayoutDirection direction = Qt::LeftToRight) {
        return painted(delegate_, model_.index(0), {420, 76}, state, direction);
    }

    Theme theme_{*qApp};
    SearchDelegate delegate_{theme_};
    SearchModel model_;
};

TEST_F(SearchDelegateTest, OnlyTheWordsThatWereSoughtAreYellow) {
    EXPECT_FALSE(holdsColour(first(), theme_.tokens().highlight));
    delegate_.setWords({"deposit"});
    EXPECT_TRUE(holdsColour(first(), theme_.tokens().highlight));
    delegate_.setWords({"nowhere"});
    EXPECT_FALSE(holdsColour(first(), theme_.tokens().highlight));
}

TEST_F(SearchDelegateTest, TheChosenHitStandsOnAGroundOfItsOwn) {
    EXPECT_FALSE(holdsColour(first(), theme_.tokens().accentSoft));
    EXPECT_TRUE(holdsColour(first(QStyle::State_Enabled | QStyle::State_Selected), theme_.tokens().accentSoft));
}

TEST_F(SearchDelegateTest, TheIconStandsWhereTheLineBegins) {
    const QRect left(14, 8, 16, 20), right(420 - 30, 30, 16, 44);
    EXPECT_GT(inkIn(first(), left), 0);
    const QImage mirrored = first(QStyle::State_Enabled, Qt::RightToLeft);
    EXPECT_GT(inkIn(mirrored, {420 - 30, 8, 16, 20}), 0);
    EXPECT_EQ(inkIn(mirrored, right), 0);  // and nothing else below it
}

TEST_F(SearchDelegateTest, RowsHoldThreeLinesOfAnySize) {
    const int usual = delegate_.sizeHint({}, model_.index(0)).height();
    theme_.scaleText(1.6);
    EXPECT_GT(delegate_.sizeHint({}, model_.index(0)).height(), usual * 5 / 4);
}

}  // namespace
}  // namespace memoir::ui
