// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/text_position.h"

#include <QList>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"

namespace memoir::ui {
namespace {

QString slice(const QString& text, const TextRange& codePoints) {
    const TextRange range = utf16Range(text, codePoints);
    return text.mid(range.start, range.end - range.start);
}

TEST(TextPosition, PlainTextIsCountedOneToOne) {
    EXPECT_EQ(slice("deposit of keys", {0, 7}), "deposit");
}

TEST(TextPosition, AnEmojiIsOneCodePointAndTwoUnits) {
    const QString text = QStringLiteral("🏺🏺 kiln 🏺 shelf");
    EXPECT_EQ(slice(text, {3, 7}), "kiln");
    EXPECT_EQ(slice(text, {8, 9}), QStringLiteral("🏺"));
    EXPECT_EQ(slice(text, {10, 15}), "shelf");
}

TEST(TextPosition, SequencesOfEmojiAndCombiningMarksCountEachCodePoint) {
    const QString family = QStringLiteral("👩\u200D👧");  // three code points, five units
    const QString text = family + QStringLiteral(" cafe\u0301 日本語");
    EXPECT_EQ(slice(text, {0, 3}), family);
    EXPECT_EQ(slice(text, {4, 9}), QStringLiteral("cafe\u0301"));
    EXPECT_EQ(slice(text, {10, 13}), QStringLiteral("日本語"));
}

TEST(TextPosition, EverySliceOfCodePointsEqualsTheSliceOfUcs4) {
    const QString text = QStringLiteral("a🏺b\u0301𝕏 日👩‍👧\ncd");
    const QList<uint> points = text.toUcs4();
    for (qsizetype start = 0; start <= points.size(); ++start) {
        for (qsizetype end = start; end <= points.size(); ++end) {
            const QList<uint> part = points.mid(start, end - start);
            EXPECT_EQ(slice(text, {start, end}),
                      QString::fromUcs4(reinterpret_cast<const char32_t*>(part.data()), part.size()));
        }
    }
}

TEST(TextPosition, PositionsPastTheEndAreTheEnd) {
    EXPECT_EQ(utf16Position("abc", 10), 3);
    EXPECT_EQ(utf16Position("", 1), 0);
    EXPECT_EQ(utf16Position(QString(QChar(0xD83C)), 5), 1);  // half a pair
}

}  // namespace
}  // namespace memoir::ui
