// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QDialog>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"
#include "tests/ui/shelf_sample.h"
#include "ui/library/forgetter.h"
#include "ui/preferences.h"
#include "ui/settings/general_page.h"
#include "ui/settings/model_page.h"
#include "ui/settings/recognition_page.h"
#include "ui/settings/settings_screen.h"
#include "ui/settings/shortcuts_page.h"
#include "ui/settings/sources_page.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/toggle.h"

namespace memoir::ui {
namespace {

TEST(Preferences, AreThereAfterARestart) {
    const QTemporaryDir folder;
    const QString file = folder.filePath("window.ini");
    {
        Preferences preferences(file);
        preferences.setScheme(Scheme::Dark);
        preferences.setTextPercent(200);
        preferences.setKeys("Ctrl+K", QKeySequence("Ctrl+J"));
        preferences.noteSearch("private words");
    }
    const Preferences again(file);
    EXPECT_EQ(again.scheme(), Scheme::Dark);
    EXPECT_EQ(again.textPercent(), 160);
    EXPECT_EQ(again.keys("Ctrl+K", {}), QKeySequence("Ctrl+J"));
    EXPECT_TRUE(again.lastSearches().isEmpty());
    QFile written(file);
    ASSERT_TRUE(written.open(QIODevice::ReadOnly));
    EXPECT_FALSE(written.readAll().contains("private words"));
}

class ShortcutBookTest : public ::testing::Test {
  protected:
    ShortcutBookTest() {
        search_.setShortcut(QKeySequence("Ctrl+K"));
        ask_.setShortcut(QKeySequence("Ctrl+N"));
        book_.adopt({&search_, &ask_, &none_});
    }

    Preferences preferences_;
    QAction search_{"Search"}, ask_{"New question"}, none_{"Without keys"};
    ShortcutBook book_{preferences_};
};

TEST_F(ShortcutBookTest, KeysAreChangedSwitchedOffAndSetBack) {
    EXPECT_EQ(book_.entries().size(), 2);
    EXPECT_TRUE(book_.change("Ctrl+K", QKeySequence("Ctrl+J")));
    EXPECT_EQ(search_.shortcut(), QKeySequence("Ctrl+J"));
    EXPECT_TRUE(book_.change("Ctrl+K", {}));
    EXPECT_TRUE(search_.shortcut().isEmpty());
    book_.resetAll();
    EXPECT_EQ(search_.shortcut(), QKeySequence("Ctrl+K"));
}

TEST_F(ShortcutBookTest, TakenKeysChangeNothingAndSayWhoHasThem) {
    EXPECT_FALSE(book_.change("Ctrl+K", QKeySequence("Ctrl+N")));
    EXPECT_EQ(search_.shortcut(), QKeySequence("Ctrl+K"));
    Theme theme(*qApp);
    ShortcutsPage page(book_, theme);
    page.show();
    auto* edit = page.findChild<QKeySequenceEdit*>();
    edit->setKeySequence(QKeySequence("Ctrl+N"));
    emit edit->editingFinished();
    bool said = false;
    for (const QLabel* label : page.findChildren<QLabel*>())
        said = said || (label->isVisible() && label->text() == "Taken by: New question");
    EXPECT_TRUE(said);
}

class SettingsTest : public ::testing::Test {
  protected:
    bool shows(const QWidget& page, const QString& text) const {
        for (const QLabel* label : page.findChildren<QLabel*>()) {
            if (!label->isHidden() && label->text().contains(text)) return true;
        }
        return false;
    }
    FakeKeeper& keeper() { return assistant_.fakeKeeper; }

    Theme theme_{*qApp};
    FakeAssistant assistant_;
    Preferences preferences_;
    QWidget window_;
    Toast toast_{theme_, &window_};
    Forgetter forgetter_{assistant_.fakeKeeper, toast_, window_};
};

TEST_F(SettingsTest, TheModelPageSaysWhyAGpuIsNotUsed) {
    ModelPage page(keeper(), theme_);
    page.show();
    emit keeper().modelsListed(keeper().modelsJob, sampleModels(), sampleDownloads());
    emit keeper().machineDescribed(keeper().machineJob, sampleMachine());
    emit keeper().reported(keeper().reportJob, sampleReport(QDate(2026, 11, 26)), sampleFacts());
    EXPECT_TRUE(shows(page, "Not used: There is no NVIDIA driver on this machine."));
    EXPECT_TRUE(shows(page, "Memoir Small"));
    EXPECT_TRUE(shows(page, "1,940 tokens/s"));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);  // the rows of before
    for (QPushButton* button : page.findChildren<QPushButton*>()) {
        if (button->text() == "Use") button->click();
    }
    EXPECT_EQ(keeper().usedModels, QStringList{"Qwen3-8B"});
}

TEST_F(SettingsTest, TheModelPageSaysWhatAModelTakesAndHowFastItIs) {
    ModelPage page(keeper(), theme_);
    page.show();
    emit keeper().modelsListed(keeper().modelsJob, sampleModels(), {});
    ASSERT_EQ(keeper().foreseen.size(), 2);
    EXPECT_EQ(keeper().foreseen[1].measuring, Measuring::Off);
    emit keeper().modelForeseen(keeper().foreseen[1].job, sampleOutlook());
    EXPECT_TRUE(shows(page, "Takes about 18.5 GB of memory. Each million tokens takes 1.7 GB of disk."));
    EXPECT_TRUE(shows(page, "Remembering: 96 tokens/s. Answer: 4 tokens/s. Estimated on 26 Nov 2026."));
    ModelOutlook large = sampleOutlook();
    large.weightBytes = 100'000'000'000;
    large.estimated = {};
    emit keeper().modelsListed(keeper().modelsJob, sampleModels(), {});
    emit keeper().modelForeseen(keeper().foreseen[3].job, large);
    EXPECT_TRUE(shows(page, "Needs about 102 GB of memory, and there are 64.0 GB."));
    EXPECT_TRUE(shows(page, "Its speed on this machine is not measured yet."));
}

TEST_F(SettingsTest, MeasuringIsAskedForOnceAndEndsWithTheLastModel) {
    ModelPage page(keeper(), theme_);
    page.show();
    emit keeper().modelsListed(keeper().modelsJob, sampleModels(), {});
    keeper().foreseen.clear();
    auto* measure = page.findChild<QPushButton*>("measure");
    measure->click();
    ASSERT_EQ(keeper().foreseen.size(), 2);
    EXPECT_EQ(keeper().foreseen[0].measuring, Measuring::On);
    EXPECT_FALSE(measure->isEnabled());
    emit keeper().modelForeseen(keeper().foreseen[0].job, sampleOutlook());
    EXPECT_FALSE(measure->isEnabled());
    EXPECT_TRUE(shows(page, "estimated on 26 Nov 2026"));  // the model in use, which was not measured at work
    QSignalSpy told(&page, &ModelPage::messageWanted);
    emit keeper().failed(keeper().foreseen[1].job, "There is not enough memory for this.");
    EXPECT_TRUE(measure->isEnabled());
    EXPECT_EQ(told.count(), 1);
}

TEST_F(SettingsTest, SpeedsOfAnEarlierRunAreDated) {
    ModelPage page(keeper(), theme_);
    page.show();
    Machine machine = sampleMachine();
    machine.measured = "2026-11-20";
    emit keeper().machineDescribed(keeper().machineJob, machine);
    EXPECT_TRUE(shows(page, "measured on 20 Nov 2026"));
}

TEST_F(SettingsTest, SourcesAreWatchedRescannedAndForgottenAfterAQuestion) {
    SourcesPage page(assistant_, forgetter_, theme_);
    page.show();
    emit keeper().sourcesListed(keeper().sourcesJob, sampleSources());
    EXPECT_TRUE(shows(page, "not there now; what it held is still in memory"));
    const auto toggles = page.findChildren<Toggle*>();
    ASSERT_EQ(toggles.size(), 3);
    toggles[2]->click();
    ASSERT_EQ(assistant_.additions.size(), 1);
    EXPECT_EQ(assistant_.additions[0].watching, Watching::Watched);
    for (QToolButton* button : page.findChildren<QToolButton*>()) {
        if (button->accessibleName() == "Look through Documents again") button->click();
        if (button->accessibleName() == "Forget Documents …") button->click();
    }
    EXPECT_EQ(keeper().rescanned, QStringList{"s1"});
    EXPECT_TRUE(keeper().forgottenSources.isEmpty());
    window_.findChild<QDialog*>()->accept();
    EXPECT_EQ(keeper().forgottenSources, QStringList{"s1"});
}

TEST_F(SettingsTest, IgnoreRulesAreKeptInTheService) {
    IgnorePage page(keeper());
    page.show();
    emit keeper().settingsListed(keeper().settingsJob, {{"ignore", "*.tmp", "text", "", ""}});
    auto* rules = page.findChild<QPlainTextEdit*>("ignoreRules");
    EXPECT_EQ(rules->toPlainText(), "*.tmp");
    rules->setPlainText("*.tmp\n*.bak");
    ASSERT_TRUE(QTest::qWaitFor([&] { return !keeper().changedSettings.isEmpty(); }));
    EXPECT_EQ(keeper().changedSettings[0].second, "*.tmp\n*.bak");
}

TEST_F(SettingsTest, OnBatteryIsASettingOfTheService) {
    GeneralPage page(keeper(), preferences_, theme_);
    page.show();
    emit keeper().settingsListed(keeper().settingsJob, {{"pause-on-battery", "on", "flag", "off", ""}});
    const auto toggles = page.findChildren<Toggle*>();
    ASSERT_EQ(toggles.size(), 2);
    EXPECT_TRUE(toggles[1]->isChecked());
    toggles[1]->click();
    ASSERT_EQ(keeper().changedSettings.size(), 1);
    EXPECT_EQ(keeper().changedSettings[0].second, "off");
}

TEST_F(SettingsTest, PrivacySaysWhereEverythingLies) {
    PrivacyPage page(keeper(), theme_);
    page.show();
    emit keeper().reported(keeper().reportJob, {}, sampleFacts());
    EXPECT_TRUE(shows(page, "Network use: none"));
    EXPECT_TRUE(shows(page, "/home/ines/.local/share/memoir"));
    EXPECT_TRUE(shows(page, "31.9 GB"));
}

TEST_F(SettingsTest, ASettingIsFoundByItsWords) {
    SettingsScreen screen(theme_);
    screen.addPage("settings", new GeneralPage(keeper(), preferences_, theme_));
    screen.addPage("palette", new AppearancePage(preferences_, theme_));
    screen.addPage("globe", new LanguagePage(preferences_));
    auto* list = screen.findChild<QListWidget*>();
    screen.findChild<QLineEdit*>()->setText("less motion");
    EXPECT_TRUE(list->item(0)->isHidden());
    EXPECT_EQ(list->currentRow(), 1);
    screen.findChild<QLineEdit*>()->clear();
    EXPECT_FALSE(list->item(0)->isHidden());
}

TEST(RecognitionPage, ListsThePacksWithTheirLanguagesAndUse) {
    Theme theme(*qApp);
    FakeKeeper keeper;
    RecognitionPage page(keeper, theme);
    page.show();
    Machine machine;
    machine.languages = {{"deu", true}, {"spa", false}};
    machine.languageFolder = "/usr/share/tessdata";
    emit keeper.machineDescribed(keeper.machineJob, machine);
    EXPECT_TRUE(page.words().contains("Deutsch"));
    EXPECT_TRUE(page.words().contains("Pack spa; three others of its script come first"));
    EXPECT_TRUE(page.words().contains("/usr/share/tessdata"));
    machine.languages.clear();
    emit keeper.machineDescribed(keeper.machineJob, machine);
    EXPECT_TRUE(page.words().contains("No language is installed"));
}

TEST(RecognitionPage, LanguagesAreNamedInThemselves) {
    EXPECT_EQ(RecognitionPage::languageName("jpn"), "日本語");
    EXPECT_EQ(RecognitionPage::languageName("chi_sim_vert"), "简体中文");
    EXPECT_EQ(RecognitionPage::languageName("zzx_strange"), "zzx_strange");
}

TEST(ForgetterTest, AFocusedToastHoldsTheTimeToUndo) {
    Theme theme(*qApp);
    FakeKeeper keeper;
    QWidget window;
    window.show();
    Toast toast(theme, &window);
    Forgetter forgetter(keeper, toast, window);
    forgetter.forget({"d1"});
    emit keeper.forgotten(keeper.forgetJob, {1, 1000, "f7"});
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    toast.findChild<QPushButton*>()->setFocus();
    const int left = toast.secondsLeft();
    QSignalSpy held(&toast, &Toast::held);
    ASSERT_TRUE(held.wait());
    EXPECT_EQ(toast.secondsLeft(), left);
    ASSERT_FALSE(keeper.held.isEmpty());
    EXPECT_EQ(keeper.held[0].first, "f7");
    EXPECT_GT(keeper.held[0].second, left);
}

}  // namespace
}  // namespace memoir::ui
