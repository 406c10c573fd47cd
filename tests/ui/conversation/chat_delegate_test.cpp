// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/chat_delegate.h"

#include <QApplication>
#include <QStandardItemModel>

#include <gtest/gtest.h>

#include "tests/ui/painting.h"
#include "ui/conversation/chat_sections.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class ChatDelegateTest : public ::testing::Test {
  protected:
    ChatDelegateTest() {
        add("Today", true, false);
        add("Kiln repair", false, false);
        add("Kiln repair", false, true);
        add("Insurance after the flood of the summer of 2021, and what came of it", false, false);
    }
    ~ChatDelegateTest() override { theme_.scaleText(1.0); }
    void add(const QString& title, bool isSection, bool isPinned) {
        auto* item = new QStandardItem(title);
        item->setData(isSection, ChatSections::IsSectionRole);
        item->setData(isPinned, ChatSections::PinnedRole);
        model_.appendRow(item);
    }
    QImage row(int row, QStyle::State state = QStyle::State_Enabled, Qt::LayoutDirection direction = Qt::LeftToRight) {
        return painted(delegate_, model_.index(row, 0), {220, 32}, state, direction);
    }

    Theme theme_{*qApp};
    ChatDelegate delegate_{theme_, nullptr};
    QStandardItemModel model_;
};

TEST_F(ChatDelegateTest, ASelectedChatStandsOnAGroundOfItsOwn) {
    EXPECT_FALSE(holdsColour(row(1), theme_.tokens().selected));
    EXPECT_TRUE(holdsColour(row(1, QStyle::State_Enabled | QStyle::State_Selected), theme_.tokens().selected));
    EXPECT_TRUE(holdsColour(row(1, QStyle::State_Enabled | QStyle::State_MouseOver), theme_.tokens().hover));
}

TEST_F(ChatDelegateTest, ASectionIsNeverPaintedAsChosen) {
    EXPECT_EQ(row(0), row(0, QStyle::State_Enabled | QStyle::State_Selected));
}

TEST_F(ChatDelegateTest, APinnedChatHasAPinBeforeItsTitle) {
    const QRect pin(8, 0, 18, 32);
    EXPECT_NE(row(2).copy(pin), row(1).copy(pin));
    EXPECT_GT(inkIn(row(2), pin), 0);
}

TEST_F(ChatDelegateTest, ALongTitleEndsInsideOfItsRow) {
    EXPECT_EQ(inkIn(row(3), {211, 0, 9, 32}), 0);
    EXPECT_EQ(inkIn(row(3), {0, 0, 9, 32}), 0);
}

TEST_F(ChatDelegateTest, TheRowIsMirroredWhereTextRunsFromRightToLeft) {
    EXPECT_EQ(inkIn(row(1), rightHalf(row(1))), 0);
    const QImage mirrored = row(1, QStyle::State_Enabled, Qt::RightToLeft);
    EXPECT_EQ(inkIn(mirrored, leftHalf(mirrored)), 0);
    EXPECT_GT(inkIn(mirrored, rightHalf(mirrored)), 0);
}

TEST_F(ChatDelegateTest, RowsGrowWithTheText) {
    const int usual = delegate_.sizeHint({}, model_.index(1, 0)).height();
    theme_.scaleText(1.6);
    EXPECT_GT(delegate_.sizeHint({}, model_.index(1, 0)).height(), usual);
}

}  // namespace
}  // namespace memoir::ui
