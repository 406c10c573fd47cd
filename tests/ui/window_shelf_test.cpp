// SPDX-License-Identifier: Apache-2.0
#include "ui/window_shelf.h"

#include <QApplication>
#include <QMainWindow>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"
#include "ui/preferences.h"
#include "ui/screens.h"
#include "ui/search/search_overlay.h"
#include "ui/shortcut_sheet.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class WindowShelfTest : public ::testing::Test {
  protected:
    WindowShelfTest() {
        window_.resize(1280, 800);
        window_.setCentralWidget(screens_);
        window_.show();
    }
    Screen seen() const { return screens_->shown(); }

    FakeAssistant assistant_;
    Theme theme_{*qApp};
    Preferences preferences_;
    QMainWindow window_;
    Screens* screens_ = new Screens(&window_);
    WindowShelf shelf_{{assistant_, theme_, preferences_, window_, *screens_}};
};

TEST_F(WindowShelfTest, EscapeClosesWhatLiesOverTheWindowThenTheSettingsThenNothing) {
    shelf_.showSettings();
    ASSERT_EQ(seen(), Screen::Settings);
    shelf_.search();
    auto* search = window_.findChild<SearchOverlay*>();
    ASSERT_TRUE(search->isOpen());
    EXPECT_TRUE(shelf_.escape());
    EXPECT_FALSE(search->isOpen());
    EXPECT_EQ(seen(), Screen::Settings);
    EXPECT_TRUE(shelf_.escape());
    EXPECT_NE(seen(), Screen::Settings);
    EXPECT_FALSE(shelf_.escape());
}

TEST_F(WindowShelfTest, DocumentsOfAScopeAreListedInTheLibrary) {
    shelf_.listDocuments("from:\"Tomas Reyle\"");
    EXPECT_EQ(seen(), Screen::Library);
    ASSERT_FALSE(assistant_.fakeKeeper.listings.isEmpty());
    EXPECT_EQ(assistant_.fakeKeeper.listings.last().query.scope, "from:\"Tomas Reyle\"");
}

TEST_F(WindowShelfTest, SearchingForWordsAsksForThemAtOnce) {
    shelf_.searchFor("deposit keys");
    ASSERT_FALSE(assistant_.fakeKeeper.searches.isEmpty());
    EXPECT_EQ(assistant_.fakeKeeper.searches.last().first, "deposit keys");
}

TEST_F(WindowShelfTest, TheShortcutSheetOpensAndCloses) {
    shelf_.showShortcuts();
    ASSERT_TRUE(window_.findChild<ShortcutSheet*>()->isOpen());
    EXPECT_TRUE(shelf_.escape());
    EXPECT_FALSE(window_.findChild<ShortcutSheet*>()->isOpen());
}

}  // namespace
}  // namespace memoir::ui
