// SPDX-License-Identifier: Apache-2.0
#include "ui/library/ingestion_bar.h"

#include <QApplication>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

ReadingProgress reading() {
    return {ReadingProgress::Step::Reading, "notes.md", 812, 1326, 5210, 8400, 3, 1940, 540.0, false};
}

class IngestionBarTest : public ::testing::Test {
  protected:
    Theme theme_{*qApp};
    IngestionBar bar_{theme_};

    QPushButton* button(const QString& text) const {
        for (QPushButton* button : bar_.findChildren<QPushButton*>()) {
            if (button->text() == text && !button->isHidden()) return button;
        }
        return nullptr;
    }
};

TEST_F(IngestionBarTest, SaysWhatIsReadAndHowMuchIsLeft) {
    EXPECT_EQ(IngestionBar::stepSentence(reading()), "Reading “notes.md”");
    EXPECT_EQ(IngestionBar::figures(reading()).join(" · "),
              "812 of 1,326 files · about 9 min left · 5,210 of 8,400 passages · 1,940 tokens/s");
}

TEST_F(IngestionBarTest, IsThereOnlyWhileThereIsWork) {
    EXPECT_TRUE(bar_.isHidden());
    bar_.show(ReadingProgress{});
    EXPECT_TRUE(bar_.isHidden());
    bar_.show(reading());
    EXPECT_FALSE(bar_.isHidden());
    bar_.show(ReadingProgress{});
    EXPECT_FALSE(bar_.isHidden());  // it says that everything is in memory, then goes
}

TEST_F(IngestionBarTest, NeverGoesBackWhileTheQueueWorks) {
    bar_.show(reading());
    auto* progressBar = bar_.findChild<QProgressBar*>();
    const int before = progressBar->value();
    ReadingProgress grown = reading();
    grown.passagesTotal = 20'000;
    bar_.show(grown);
    EXPECT_EQ(progressBar->value(), before);
}

TEST_F(IngestionBarTest, PauseBecomesGoOn) {
    QSignalSpy pause(&bar_, &IngestionBar::pauseRequested), resume(&bar_, &IngestionBar::resumeRequested);
    bar_.show(reading());
    ASSERT_NE(button("Pause"), nullptr);
    button("Pause")->click();
    ReadingProgress paused = reading();
    paused.paused = true;
    bar_.show(paused);
    ASSERT_NE(button("Go on"), nullptr);
    button("Go on")->click();
    EXPECT_EQ(pause.count(), 1);
    EXPECT_EQ(resume.count(), 1);
}

TEST_F(IngestionBarTest, FailuresAreCountedAndLeadToTheirList) {
    QSignalSpy wanted(&bar_, &IngestionBar::failuresRequested);
    bar_.show(reading());
    ASSERT_NE(button("3 failed"), nullptr);
    button("3 failed")->click();
    EXPECT_EQ(wanted.count(), 1);
    ReadingProgress none = reading();
    none.failedCount = 0;
    bar_.show(none);
    EXPECT_EQ(button("0 failed"), nullptr);
}

}  // namespace
}  // namespace memoir::ui
