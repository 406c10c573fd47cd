// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDBusVariant>
#include <QIcon>
#include <QPalette>
#include <QSignalSpy>
#include <QStyle>
#include <QStyleOptionButton>

#include <gtest/gtest.h>

#include "tests/ui/painting.h"
#include "tests/ui/printers.h"
#include "ui/theme/icon_engine.h"
#include "ui/theme/indicator_style.h"
#include "ui/theme/system_scheme.h"
#include "ui/widgets/icon_label.h"

namespace memoir::ui {
namespace {

class ThemeTest : public ::testing::Test {
  protected:
    ThemeTest() { theme_.use(Scheme::Light); }
    ~ThemeTest() override {
        theme_.scaleText(1.0);
        theme_.setReducesMotion(false);
    }
    static QImage drawn(const QIcon& icon, QIcon::Mode mode = QIcon::Normal) {
        return icon.pixmap(QSize(40, 40), 1.0, mode).toImage().convertToFormat(QImage::Format_ARGB32);
    }
    static bool isDrawnIn(const QImage& image, const QColor& colour) { return holdsColour(image, colour); }
    QImage box(QStyle::State state) {
        QImage image(16, 16, QImage::Format_RGB32);
        image.fill(kGround);
        QStyleOptionButton option;
        option.rect = image.rect();
        option.state = state;
        QPainter painter(&image);
        IndicatorStyle(theme_).drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter, nullptr);
        return image;
    }

    Theme theme_{*qApp};
};

TEST_F(ThemeTest, ChangesLiveAndSaysSo) {
    QSignalSpy changed(&theme_, &Theme::changed);
    theme_.use(Scheme::Dark);
    EXPECT_TRUE(theme_.tokens().isDark);
    EXPECT_EQ(qApp->palette().color(QPalette::Window), Tokens::dark().window);
    EXPECT_GE(changed.count(), 1);
}

TEST_F(ThemeTest, FollowsTheSystemUntilOneIsChosen) {
    theme_.use(Scheme::System);
    theme_.setSystemIsDark(true);
    EXPECT_TRUE(theme_.tokens().isDark);
    theme_.use(Scheme::Light);
    theme_.setSystemIsDark(true);
    EXPECT_FALSE(theme_.tokens().isDark);
    theme_.setSystemIsDark(false);
}

TEST_F(ThemeTest, TextIsNeverSmallerThanACaption) {
    for (const TextRole role : {TextRole::Display, TextRole::Title, TextRole::Heading, TextRole::Section,
                                TextRole::Answer, TextRole::Body, TextRole::Small})
        EXPECT_GE(theme_.textPixels(role), theme_.textPixels(TextRole::Caption));
    EXPECT_EQ(theme_.textPixels(TextRole::Caption), 12);
    theme_.scaleText(1.6);
    EXPECT_EQ(theme_.textPixels(TextRole::Body), 22);
}

TEST_F(ThemeTest, AnIconIsDrawnInTheColourOfTheThemeOfThatMoment) {
    const QIcon icon = theme_.icon("stop", &Tokens::accent);
    EXPECT_TRUE(isDrawnIn(drawn(icon), Tokens::light().accent));
    theme_.use(Scheme::Dark);
    EXPECT_TRUE(isDrawnIn(drawn(icon), Tokens::dark().accent));
}

TEST_F(ThemeTest, ADisabledIconIsPaler) {
    const QIcon icon = theme_.icon("stop");
    EXPECT_NE(drawn(icon), drawn(icon, QIcon::Disabled));
}

TEST_F(ThemeTest, AnIconThatIsLookedAtFollowsTheTheme) {
    IconLabel label(theme_.icon("stop", &Tokens::accent), 40);
    label.show();
    EXPECT_TRUE(holdsColour(label.grab().toImage(), Tokens::light().accent));
    theme_.use(Scheme::Dark);
    EXPECT_TRUE(holdsColour(label.grab().toImage(), Tokens::dark().accent));
}

TEST_F(ThemeTest, ACheckedBoxIsToldByItsTickAsWellAsByItsColour) {
    const QImage on = box(QStyle::State_Enabled | QStyle::State_On), off = box(QStyle::State_Enabled);
    EXPECT_TRUE(holdsColour(on, theme_.tokens().accent));
    EXPECT_FALSE(holdsColour(off, theme_.tokens().accent));
    EXPECT_TRUE(holdsColour(off, theme_.tokens().surface));
    EXPECT_NE(box(QStyle::State_On), on);  // not enabled
}

TEST_F(ThemeTest, NothingMovesWhereMotionIsReduced) {
    const IndicatorStyle style(theme_);
    theme_.setReducesMotion(true);
    EXPECT_EQ(style.styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, nullptr, nullptr), 0);
}

TEST(SystemScheme, UnderstandsWhatThePortalSaysAndNothingElse) {
    SystemScheme scheme;
    QSignalSpy found(&scheme, &SystemScheme::found);
    const auto say = [&](const char* group, const char* key, const QVariant& value) {
        QMetaObject::invokeMethod(&scheme, "onSettingChanged", Q_ARG(QString, group), Q_ARG(QString, key),
                                  Q_ARG(QDBusVariant, QDBusVariant(value)));
    };
    say("org.freedesktop.appearance", "color-scheme", 1u);
    say("org.freedesktop.appearance", "color-scheme", 2u);
    say("org.freedesktop.appearance", "color-scheme", 0u);  // no preference
    say("org.freedesktop.appearance", "accent-color", 1u);
    say("org.gnome.desktop.interface", "color-scheme", 1u);
    ASSERT_EQ(found.count(), 2);
    EXPECT_TRUE(found[0][0].toBool());
    EXPECT_FALSE(found[1][0].toBool());
}

TEST(SystemScheme, WithoutASessionBusNothingIsAsked) {
    const QByteArray before = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    SystemScheme scheme;
    QSignalSpy found(&scheme, &SystemScheme::found);
    scheme.watch();
    EXPECT_EQ(found.count(), 0);
    EXPECT_TRUE(scheme.children().isEmpty());
    if (!before.isEmpty()) qputenv("DBUS_SESSION_BUS_ADDRESS", before);
}

}  // namespace
}  // namespace memoir::ui
