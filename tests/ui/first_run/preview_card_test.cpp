// SPDX-License-Identifier: Apache-2.0
#include "ui/first_run/preview_card.h"

#include <QApplication>
#include <QLabel>
#include <QProgressBar>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class PreviewCardTest : public ::testing::Test {
  protected:
    QStringList words() const {
        QStringList texts;
        for (const QLabel* label : card_.findChildren<QLabel*>()) texts << label->text();
        return texts;
    }
    QList<QProgressBar*> bars() const {
        QList<QProgressBar*> shown;
        for (QProgressBar* bar : card_.findChildren<QProgressBar*>()) {
            if (!bar->isHidden()) shown << bar;
        }
        return shown;
    }

    Theme theme_{*qApp};
    PreviewCard card_{theme_};
};

TEST_F(PreviewCardTest, SaysWhatRememberingWouldMean) {
    card_.show({4'812, 6'200'000'000, 9'000'000, 2'280, 6'117, {{"pdf", 2'604}, {"office", 1'318}}});
    for (const char* said : {"4,812", "files, 6.2 GB", "about 38 min", "about 9.0 M tokens", "6,117 files"})
        EXPECT_TRUE(words().contains(said)) << said << " is not in " << words().join(" | ").toStdString();
}

TEST_F(PreviewCardTest, TheMostFrequentKindHasTheLongestBar) {
    card_.show({3'922, 1, 1, 1, 0, {{"office", 1'318}, {"pdf", 2'604}}});
    ASSERT_EQ(bars().size(), 2);
    EXPECT_EQ(bars()[0]->accessibleName(), "PDF");
    EXPECT_EQ(bars()[0]->value(), 1000);
    EXPECT_NEAR(bars()[1]->value(), 506, 1);
}

TEST_F(PreviewCardTest, WithoutAFigureYetItIsCounting) {
    card_.show({});
    EXPECT_TRUE(words().contains("counting …"));
    EXPECT_TRUE(bars().isEmpty());
}

TEST_F(PreviewCardTest, ShowsTheFiveKindsThatHoldMost) {
    card_.show({10, 1, 1, 1, 0, {{"pdf", 1}, {"mail", 2}, {"note", 3}, {"text", 4}, {"office", 5}, {"image", 6}}});
    EXPECT_EQ(bars().size(), 5);
}

}  // namespace
}  // namespace memoir::ui
