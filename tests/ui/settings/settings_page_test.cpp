// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settings_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QFrame>
#include <QLabel>
#include <QPointer>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "ui/settings/general_page.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

int separatorsIn(const QWidget& card) {
    int count = 0;
    for (const QFrame* frame : card.findChildren<QFrame*>("separator")) count += frame->isHidden() ? 0 : 1;
    return count;
}

TEST(RowCard, ALineStandsBetweenTwoRowsAndNowhereElse) {
    RowCard card;
    card.addRow("One", {}, nullptr);
    EXPECT_EQ(separatorsIn(card), 0);
    card.addRow("Two", "what it means", new QCheckBox);
    EXPECT_EQ(separatorsIn(card), 1);
}

TEST(RowCard, OwnsItsControlsAndGivesThemUpWithItsRows) {
    RowCard card;
    QPointer<QCheckBox> control = new QCheckBox;
    card.addRow("One", {}, control);
    EXPECT_TRUE(card.isAncestorOf(control));
    card.clear();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_TRUE(control.isNull());
}

TEST(SettingsPage, ItsWordsHoldEverythingASearchMayFind) {
    class Page : public SettingsPage {
      public:
        Page() : SettingsPage("Reading", "How files are read") {
            addSection("Languages");
            auto* box = new QCheckBox("Recognise text");
            addCard()->addRow("Text in pictures", "Needs a language pack", box);
            addHint("Takes time");
        }
    } page;
    for (const char* said : {"Reading", "How files are read", "Languages", "Text in pictures", "Needs a language pack",
                             "Recognise text", "Takes time"})
        EXPECT_TRUE(page.words().contains(said)) << said;
}

TEST(AboutPage, NamesTheVersionAndTheLicence) {
    const AboutPage page;
    EXPECT_TRUE(page.words().contains("Memoir"));
    EXPECT_TRUE(page.words().contains("Apache"));
}

}  // namespace
}  // namespace memoir::ui
