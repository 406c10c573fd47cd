// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/citation_object.h"

#include <QApplication>
#include <QTextDocument>

#include <gtest/gtest.h>

#include "tests/ui/painting.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class CitationObjectTest : public ::testing::Test {
  protected:
    QImage drawn(int number) {
        QImage image(40, 24, QImage::Format_RGB32);
        image.fill(kGround);
        QPainter painter(&image);
        object_.drawObject(&painter, QRectF(0, 0, 40, 24), &document_, 0, CitationObject::format(number));
        return image;
    }

    Theme theme_{*qApp};
    CitationObject object_{theme_, nullptr};
    QTextDocument document_;
};

TEST_F(CitationObjectTest, ItsFormatHoldsTheNumberAndIsALink) {
    const QTextCharFormat format = CitationObject::format(3);
    EXPECT_EQ(CitationObject::numberOf(format), 3);
    EXPECT_EQ(format.anchorHref(), "cite:3");
    EXPECT_EQ(CitationObject::numberOf(QTextCharFormat()), 0);
}

TEST_F(CitationObjectTest, TheOpenCitationIsTold) {
    object_.setActive(2);
    EXPECT_TRUE(holdsColour(drawn(2), theme_.tokens().accent));
    EXPECT_FALSE(holdsColour(drawn(1), theme_.tokens().accent));
    EXPECT_TRUE(holdsColour(drawn(1), theme_.tokens().accentSoft));
}

TEST_F(CitationObjectTest, ALongerNumberTakesMoreRoom) {
    const auto width = [&](int number) {
        return object_.intrinsicSize(&document_, 0, CitationObject::format(number)).width();
    };
    EXPECT_GE(width(123), width(1));
    EXPECT_GT(width(1), 0);
}

}  // namespace
}  // namespace memoir::ui
