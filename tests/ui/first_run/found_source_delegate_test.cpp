// SPDX-License-Identifier: Apache-2.0
#include "ui/first_run/found_source_delegate.h"

#include <QApplication>
#include <QTest>
#include <QTreeView>

#include <gtest/gtest.h>

#include "tests/ui/painting.h"
#include "ui/first_run/found_source_model.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class FoundSourceDelegateTest : public ::testing::Test {
  protected:
    FoundSourceDelegateTest() {
        model_.add({"mail", "Thunderbird", {"/home/ines/.thunderbird/abc.default/Mail"}}, true);
        view_.setModel(&model_);
        view_.setItemDelegate(new FoundSourceDelegate(theme_, &view_));
        view_.resize(700, 300);
        view_.show();
    }
    bool isWanted() const { return model_.entries()[0].wanted; }

    Theme theme_{*qApp};
    FoundSourceModel model_;
    QTreeView view_;
};

TEST_F(FoundSourceDelegateTest, APressAnywhereInTheRowChecksIt) {
    for (const int column : {FoundSourceModel::Name, FoundSourceModel::Size}) {
        const bool before = isWanted();
        QTest::mouseClick(view_.viewport(), Qt::LeftButton, {}, view_.visualRect(model_.index(0, column)).center());
        EXPECT_NE(isWanted(), before) << column;
    }
}

TEST_F(FoundSourceDelegateTest, SpaceChecksTheCurrentRow) {
    view_.setCurrentIndex(model_.index(0, FoundSourceModel::Name));
    QTest::keyClick(&view_, Qt::Key_Space);
    EXPECT_FALSE(isWanted());
}

TEST_F(FoundSourceDelegateTest, TheBoxStandsWhereTheRowBegins) {
    const FoundSourceDelegate delegate(theme_);
    const QRect atLeft(14, 24, 20, 20), atRight(400 - 34, 24, 20, 20);
    const auto row = [&](Qt::LayoutDirection direction) {
        return painted(delegate, model_.index(0, FoundSourceModel::Name), {400, 68}, QStyle::State_Enabled, direction);
    };
    EXPECT_TRUE(holdsColour(row(Qt::LeftToRight).copy(atLeft), theme_.tokens().accent));
    EXPECT_TRUE(holdsColour(row(Qt::RightToLeft).copy(atRight), theme_.tokens().accent));
}

TEST_F(FoundSourceDelegateTest, ALongPlaceIsCutInsideOfItsColumn) {
    const FoundSourceDelegate delegate(theme_);
    const QImage narrow = painted(delegate, model_.index(0, FoundSourceModel::Name), {200, 68}, QStyle::State_Enabled,
                                  Qt::LeftToRight, 10);
    EXPECT_EQ(inkIn(narrow, {210, 0, 10, 70}), 0);
}

}  // namespace
}  // namespace memoir::ui
