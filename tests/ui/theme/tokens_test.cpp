// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/tokens.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <gtest/gtest.h>

namespace memoir::ui {
namespace {

constexpr double kReadable = 4.5, kVisible = 3.0;

class EveryTheme : public ::testing::TestWithParam<bool> {
  protected:
    Tokens tokens() const { return GetParam() ? Tokens::dark() : Tokens::light(); }
};

TEST_P(EveryTheme, TextIsReadableOnEveryGroundItStandsOn) {
    const Tokens t = tokens();
    for (const QColor& ground : {t.window, t.sidebar, t.surface, t.raised, t.hover, t.selected}) {
        EXPECT_GE(contrast(t.text, ground), kReadable);
        EXPECT_GE(contrast(t.text2, ground), kReadable);
        EXPECT_GE(contrast(t.text3, ground), kReadable) << ground.name().toStdString();
    }
    EXPECT_GE(contrast(t.text, t.highlight), kReadable);
    EXPECT_GE(contrast(t.text, t.bubble), kReadable);
    EXPECT_GE(contrast(t.onAccent, t.accent), kReadable);
    EXPECT_GE(contrast(t.onSoft, t.accentSoft), kReadable);
    EXPECT_GE(contrast(t.accent, t.surface), kReadable);
    EXPECT_GE(contrast(t.error, t.surface), kReadable);
    EXPECT_GE(contrast(t.text2, t.errorSoft), kReadable);
    EXPECT_GE(contrast(t.text2, t.warningSoft), kReadable);
}

TEST_P(EveryTheme, EdgesOfControlsCanBeSeen) {
    const Tokens t = tokens();
    for (const QColor& ground : {t.window, t.surface}) EXPECT_GE(contrast(t.control, ground), kVisible);
}

INSTANTIATE_TEST_SUITE_P(LightAndDark, EveryTheme, ::testing::Bool());

TEST(Tokens, NoColourIsWrittenOutsideTheTheme) {
    QDirIterator files(MEMOIR_SOURCE_DIR "/ui", {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
    // "#17695E" and the like; a number sign alone is no colour.
    static const QRegularExpression kWrittenColour("\"#[0-9A-Fa-f]{3,8}\"");
    int seen = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().contains("/ui/theme/")) continue;
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        EXPECT_FALSE(text.contains(kWrittenColour)) << file.fileName().toStdString();
        EXPECT_FALSE(text.contains("QColor(")) << file.fileName().toStdString();
        ++seen;
    }
    EXPECT_GT(seen, 50);
}

}  // namespace
}  // namespace memoir::ui
