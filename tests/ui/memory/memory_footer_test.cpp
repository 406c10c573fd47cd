// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/memory_footer.h"

#include <QApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class MemoryFooterTest : public ::testing::Test {
  protected:
    MemoryFooterTest() { footer_.show(); }
    bool says(const QString& sentence) const {
        for (const QLabel* label : footer_.findChildren<QLabel*>()) {
            if (label->text() == sentence) return true;
        }
        return false;
    }
    int bar() const { return footer_.findChild<QProgressBar*>()->value(); }

    Theme theme_{*qApp};
    MemoryFooter footer_{theme_};
};

TEST_F(MemoryFooterTest, SaysThatTheServiceStartsUntilItKnowsMore) {
    EXPECT_TRUE(says("Starting the memory service …"));
    footer_.showStatus({312, 900, 1'900'000, {}, {}});
    EXPECT_TRUE(says("312 documents · 1.9 M tokens"));
}

TEST_F(MemoryFooterTest, WhatWasKnownComesBackWithTheService) {
    footer_.showStatus({312, 900, 1'900'000, {}, {}});
    footer_.showLost();
    EXPECT_FALSE(says("312 documents · 1.9 M tokens"));
    footer_.showFound();
    EXPECT_TRUE(says("312 documents · 1.9 M tokens"));
}

TEST_F(MemoryFooterTest, SomethingIsAlwaysMoreThanNothingOnTheBar) {
    footer_.showStatus({0, 0, 0, {}, {}});
    EXPECT_EQ(bar(), 0);
    footer_.showStatus({1, 1, 20, {}, {}});
    EXPECT_GT(bar(), 0);
    footer_.showStatus({1, 1, 300'000'000, {}, {}});
    EXPECT_EQ(bar(), footer_.findChild<QProgressBar*>()->maximum());
}

TEST_F(MemoryFooterTest, FailuresAreOfferedOnlyWhereThereAreSome) {
    auto* failures = footer_.findChild<QPushButton*>();
    EXPECT_FALSE(failures->isVisible());
    footer_.showFailedCount(3);
    EXPECT_TRUE(failures->isVisible());
    QSignalSpy wanted(&footer_, &MemoryFooter::failuresRequested);
    failures->click();
    EXPECT_EQ(wanted.count(), 1);
}

TEST_F(MemoryFooterTest, APressOrEnterOpensTheMemory) {
    QSignalSpy wanted(&footer_, &MemoryFooter::memoryRequested);
    QTest::mouseClick(&footer_, Qt::LeftButton, {}, {4, 4});
    QTest::keyClick(&footer_, Qt::Key_Return);
    EXPECT_EQ(wanted.count(), 2);
}

}  // namespace
}  // namespace memoir::ui
