// SPDX-License-Identifier: Apache-2.0
#include "ui/library/failure_dialog.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"

namespace memoir::ui {
namespace {

class FailureDialogTest : public ::testing::Test {
  protected:
    FailureDialogTest() { dialog_.present(); }
    QPushButton* again() const {
        for (QPushButton* button : dialog_.findChildren<QPushButton*>()) {
            if (button->text() == "Read again") return button;
        }
        return nullptr;
    }

    FakeAssistant assistant_;
    FailureDialog dialog_{assistant_};
};

TEST_F(FailureDialogTest, ListsEachFileWithItsReason) {
    emit assistant_.failuresListed(assistant_.lastJob, {{"/home/ines/a.pdf", {}, "a.pdf is damaged."}});
    EXPECT_EQ(dialog_.findChild<QLabel*>()->text(), "1 file could not be read");
    const QAbstractItemModel* list = dialog_.findChild<QListView*>()->model();
    ASSERT_EQ(list->rowCount(), 1);
    EXPECT_EQ(list->index(0, 0).data().toString(), "a.pdf\na.pdf is damaged.");
}

TEST_F(FailureDialogTest, ReadingAgainAsksTheServiceAndCloses) {
    emit assistant_.failuresListed(assistant_.lastJob, {{"/home/ines/a.pdf", {}, "a.pdf is damaged."}});
    again()->click();
    EXPECT_EQ(assistant_.retryCount, 1);
    EXPECT_FALSE(dialog_.isVisible());
}

TEST_F(FailureDialogTest, WithoutFailuresThereIsNothingToReadAgain) {
    emit assistant_.failuresListed(assistant_.lastJob, {});
    EXPECT_EQ(dialog_.findChild<QLabel*>()->text(), "Every file is in memory");
    EXPECT_FALSE(again()->isEnabled());
}

TEST_F(FailureDialogTest, WhyThereIsNoListIsSaid) {
    emit assistant_.failed(assistant_.lastJob, "The memory service stopped.");
    EXPECT_EQ(dialog_.findChild<QLabel*>()->text(), "The memory service stopped.");
}

}  // namespace
}  // namespace memoir::ui
