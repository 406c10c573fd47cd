// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/overlay.h"

#include <QApplication>
#include <QFrame>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class Sheet : public Overlay {
  public:
    Sheet(const Theme& theme, QWidget* parent) : Overlay(theme, parent) {
        first = new QPushButton("one", card());
        last = new QPushButton("two", card());
    }
    QPushButton* first;
    QPushButton* last;
    QRect cardPlace() const { return card()->geometry(); }

  protected:
    QSize wantedSize() const override { return {500, 300}; }
};

class OverlayTest : public ::testing::Test {
  protected:
    OverlayTest() {
        window_.resize(1200, 800);
        window_.show();
        window_.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&window_));
        before_.setFocus();
        sheet_.open();
        sheet_.first->setFocus();
    }

    Theme theme_{*qApp};
    QWidget window_;
    QPushButton before_{"before", &window_};
    Sheet sheet_{theme_, &window_};
};

TEST_F(OverlayTest, CoversTheWindowWithItsCardInTheMiddle) {
    EXPECT_EQ(sheet_.geometry(), window_.rect());
    EXPECT_EQ(sheet_.cardPlace(), QRect(350, 250, 500, 300));
    window_.resize(1000, 700);
    EXPECT_EQ(sheet_.geometry(), window_.rect());
    EXPECT_EQ(sheet_.cardPlace().center(), QPoint(499, 349));
}

TEST_F(OverlayTest, TheCardStaysInsideOfASmallWindow) {
    window_.resize(480, 320);
    EXPECT_TRUE(sheet_.rect().contains(sheet_.cardPlace()));
    EXPECT_LT(sheet_.cardPlace().width(), 480);
}

TEST_F(OverlayTest, TabStaysInsideAndTheFocusIsGivenBack) {
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(window_.focusWidget(), Qt::Key_Tab);
        EXPECT_TRUE(sheet_.isAncestorOf(window_.focusWidget()));
    }
    QTest::keyClick(window_.focusWidget(), Qt::Key_Escape);
    EXPECT_FALSE(sheet_.isOpen());
    EXPECT_TRUE(before_.hasFocus());
}

TEST_F(OverlayTest, APressBesideTheCardClosesIt) {
    QSignalSpy closed(&sheet_, &Overlay::closed);
    QTest::mouseClick(&sheet_, Qt::LeftButton, {}, sheet_.cardPlace().center());
    EXPECT_TRUE(sheet_.isOpen());
    QTest::mouseClick(&sheet_, Qt::LeftButton, {}, {5, 5});
    EXPECT_FALSE(sheet_.isOpen());
    EXPECT_EQ(closed.count(), 1);
}

}  // namespace
}  // namespace memoir::ui
