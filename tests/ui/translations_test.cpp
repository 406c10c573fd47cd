// SPDX-License-Identifier: Apache-2.0
#include "ui/translations.h"

#include <QApplication>
#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"

namespace memoir::ui {
namespace {

struct Text {
    QString source;
    QStringList translations;
    bool isPlural = false;
};

QVector<Text> textsOf(const QString& language) {
    QFile file(MEMOIR_SOURCE_DIR "/resources/translations/memoir_" + language + ".ts");
    if (!file.open(QIODevice::ReadOnly)) return {};
    QVector<Text> texts;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        if (xml.name() == QLatin1String("message")) {
            texts.push_back({{}, {}, xml.attributes().hasAttribute("numerus")});
        } else if (xml.name() == QLatin1String("source")) {
            texts.last().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("numerusform")) {
            texts.last().translations << xml.readElementText();
        } else if (xml.name() == QLatin1String("translation") && !texts.last().isPlural) {
            texts.last().translations << xml.readElementText();
        }
    }
    return texts;
}

QStringList placesIn(const QString& text) {
    static const QRegularExpression kPlace("%L?[1-9n]");
    QStringList places;
    for (auto match = kPlace.globalMatch(text); match.hasNext();) places << match.next().captured();
    places.sort();
    return places;
}

class EveryLanguage : public ::testing::TestWithParam<const char*> {};

TEST_P(EveryLanguage, SaysEverythingAndFillsTheSamePlaces) {
    const QVector<Text> texts = textsOf(GetParam());
    EXPECT_GT(texts.size(), 500);
    for (const Text& text : texts) {
        ASSERT_FALSE(text.translations.isEmpty()) << text.source.toStdString();
        for (const QString& translation : text.translations) {
            EXPECT_FALSE(translation.isEmpty()) << text.source.toStdString();
            EXPECT_EQ(placesIn(translation), placesIn(text.source)) << text.source.toStdString();
        }
    }
}

INSTANTIATE_TEST_SUITE_P(JapaneseAndChinese, EveryLanguage, ::testing::Values("ja", "zh_CN"));

TEST(Translations, ChangeWhileTheProgramRuns) {
    useLanguage(*qApp, "ja");
    EXPECT_EQ(QCoreApplication::translate("memoir::ui::Sidebar", "Search"), "検索");
    useLanguage(*qApp, "zh_CN");
    EXPECT_EQ(QCoreApplication::translate("memoir::ui::Sidebar", "Library"), "资料库");
    useLanguage(*qApp, "en");
    EXPECT_EQ(QCoreApplication::translate("memoir::ui::Sidebar", "Library"), "Library");
}

}  // namespace
}  // namespace memoir::ui
