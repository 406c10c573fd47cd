// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/focus_ring.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

#include <gtest/gtest.h>

#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class FocusRingTest : public ::testing::Test {
  protected:
    FocusRingTest() {
        window_.resize(300, 200);
        first_.setGeometry(20, 20, 100, 36);
        second_.setGeometry(20, 80, 100, 36);
        window_.show();
        window_.activateWindow();
    }

    Theme theme_{*qApp};
    QWidget window_;
    QPushButton first_{"one", &window_}, second_{"two", &window_};
    FocusRing ring_{theme_, &window_};
};

TEST_F(FocusRingTest, SurroundsWhatTheKeyboardReached) {
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window_));
    second_.setFocus(Qt::MouseFocusReason);
    first_.setFocus(Qt::TabFocusReason);
    EXPECT_TRUE(ring_.isVisible());
    EXPECT_EQ(ring_.geometry(), first_.geometry().adjusted(-4, -4, 4, 4));
    second_.setFocus(Qt::TabFocusReason);
    EXPECT_EQ(ring_.geometry(), second_.geometry().adjusted(-4, -4, 4, 4));
    second_.move(20, 120);
    EXPECT_EQ(ring_.geometry(), second_.geometry().adjusted(-4, -4, 4, 4));
}

TEST_F(FocusRingTest, IsNotThereForThePointerNorForWhatMarksItself) {
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window_));
    first_.setFocus(Qt::MouseFocusReason);
    EXPECT_FALSE(ring_.isVisible());
    second_.setProperty("ownFocusMark", true);
    second_.setFocus(Qt::TabFocusReason);
    EXPECT_FALSE(ring_.isVisible());
}

TEST_F(FocusRingTest, GoesWithWhatItSurrounds) {
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window_));
    second_.setFocus(Qt::TabFocusReason);
    ASSERT_TRUE(ring_.isVisible());
    second_.setEnabled(false);
    second_.hide();
    EXPECT_NE(ring_.geometry(), second_.geometry().adjusted(-4, -4, 4, 4));
}

TEST_F(FocusRingTest, LetsThePointerThrough) {
    EXPECT_TRUE(ring_.testAttribute(Qt::WA_TransparentForMouseEvents));
    EXPECT_EQ(ring_.focusPolicy(), Qt::NoFocus);
}

}  // namespace
}  // namespace memoir::ui
