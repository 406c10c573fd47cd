// SPDX-License-Identifier: Apache-2.0
#include "ui/library/drop_sheet.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class DropSheetTest : public ::testing::Test {
  protected:
    DropSheetTest() {
        window_.resize(1000, 700);
        window_.show();
    }
    static DroppedItems folder() { return {{"/home/ines/Documents"}, 0, 1, {}}; }
    void counted(qint64 files) {
        emit assistant_.fakeKeeper.previewed(assistant_.fakeKeeper.previews.last().first,
                                             {files, 6'200'000'000, 9'000'000, 2'280, 12, {{"pdf", files}}});
    }
    QPushButton* button(const QString& text) const {
        for (QPushButton* one : sheet_.findChildren<QPushButton*>()) {
            if (one->text() == text) return one;
        }
        return nullptr;
    }
    bool shows(const QString& text) const {
        for (const QLabel* label : sheet_.findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(text)) return true;
        }
        return false;
    }

    Theme theme_{*qApp};
    FakeAssistant assistant_;
    QWidget window_;
    DropSheet sheet_{assistant_, theme_, &window_};
};

TEST_F(DropSheetTest, AFewFilesAreReadAtOnce) {
    sheet_.take({{"/a.pdf", "/b.pdf"}, 2, 0, {}}, Watching::Once);
    EXPECT_FALSE(sheet_.isOpen());
    EXPECT_TRUE(assistant_.fakeKeeper.previews.isEmpty());
    ASSERT_EQ(assistant_.additions.size(), 1);
    EXPECT_EQ(assistant_.additions[0].paths, (QStringList{"/a.pdf", "/b.pdf"}));
}

TEST_F(DropSheetTest, AFolderOfFewFilesIsReadOnceItIsCounted) {
    sheet_.take(folder(), Watching::Watched);
    EXPECT_TRUE(assistant_.additions.isEmpty());
    counted(200);
    EXPECT_FALSE(sheet_.isOpen());
    ASSERT_EQ(assistant_.additions.size(), 1);
    EXPECT_EQ(assistant_.additions[0].watching, Watching::Watched);
}

TEST_F(DropSheetTest, MuchIsShownFirstAndReadWhenThatIsWanted) {
    sheet_.take(folder(), Watching::Once);
    counted(4'812);
    EXPECT_TRUE(sheet_.isOpen());
    EXPECT_TRUE(shows("4,812"));
    EXPECT_TRUE(shows("about 38 min"));
    EXPECT_TRUE(assistant_.additions.isEmpty());
    button("Start remembering")->click();
    EXPECT_FALSE(sheet_.isOpen());
    EXPECT_EQ(assistant_.additions.size(), 1);
}

TEST_F(DropSheetTest, WhatIsCancelledIsNotRead) {
    sheet_.take(folder(), Watching::Once);
    counted(4'812);
    QTest::keyClick(button("Start remembering"), Qt::Key_Escape);
    EXPECT_FALSE(sheet_.isOpen());
    EXPECT_TRUE(assistant_.additions.isEmpty());
}

TEST_F(DropSheetTest, AFolderThatCountsForLongCanBeStartedMeanwhile) {
    sheet_.take(folder(), Watching::Once);
    ASSERT_TRUE(QTest::qWaitFor([&] { return sheet_.isOpen(); }));
    EXPECT_TRUE(shows("counting"));
    button("Start remembering")->click();
    EXPECT_EQ(assistant_.additions.size(), 1);
    EXPECT_EQ(assistant_.fakeKeeper.dropped.size(), 1);
    counted(4'812);
    EXPECT_FALSE(sheet_.isOpen());
}

TEST_F(DropSheetTest, WhatCannotBeCountedIsAddedSoThatTheServiceSaysWhy) {
    sheet_.take(folder(), Watching::Once);
    emit assistant_.fakeKeeper.failed(assistant_.fakeKeeper.previews.last().first, "It is not there.");
    EXPECT_EQ(assistant_.additions.size(), 1);
}

}  // namespace
}  // namespace memoir::ui
