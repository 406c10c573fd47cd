// SPDX-License-Identifier: Apache-2.0
#include "ui/library/row_table.h"

#include <QApplication>
#include <QHeaderView>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"

namespace memoir::ui {
namespace {

class RowTableTest : public ::testing::Test {
  protected:
    RowTableTest() {
        table_.setModel(&model_);
        table_.resize(400, 300);
        table_.show();
        table_.selectRow(1);
    }
    QPoint middleOf(int row) const { return table_.visualRect(model_.index(row, 0)).center(); }

    QStandardItemModel model_{4, 3};
    RowTable table_;
};

TEST_F(RowTableTest, SpaceAndEnterActivateTheCurrentRow) {
    QSignalSpy activated(&table_, &RowTable::rowActivated);
    for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter}) QTest::keyClick(&table_, key);
    ASSERT_EQ(activated.count(), 3);
    EXPECT_EQ(activated[2][0].toInt(), 1);
}

TEST_F(RowTableTest, DeleteIsToldAndChangesNothing) {
    QSignalSpy deleted(&table_, &RowTable::deletePressed);
    QTest::keyClick(&table_, Qt::Key_Delete);
    EXPECT_EQ(deleted.count(), 1);
    EXPECT_EQ(model_.rowCount(), 4);
}

TEST_F(RowTableTest, ADoubleClickActivatesTheRowUnderIt) {
    QSignalSpy activated(&table_, &RowTable::rowActivated);
    QTest::mouseDClick(table_.viewport(), Qt::LeftButton, Qt::NoModifier, middleOf(2));
    ASSERT_EQ(activated.count(), 1);
    EXPECT_EQ(activated[0][0].toInt(), 2);
}

TEST_F(RowTableTest, TheRowUnderThePointerIsKnownUntilItLeaves) {
    QTest::mouseMove(table_.viewport(), middleOf(2));
    EXPECT_EQ(table_.property("hoveredRow").toInt(), 2);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&table_, &leave);
    EXPECT_EQ(table_.property("hoveredRow").toInt(), -1);
}

TEST_F(RowTableTest, TabLeavesTheTable) {
    EXPECT_FALSE(table_.tabKeyNavigation());
}

}  // namespace
}  // namespace memoir::ui
