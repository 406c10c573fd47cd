// SPDX-License-Identifier: Apache-2.0
// Walks the tree that screen readers see, over the states of the window.
#include <QAccessible>
#include <QApplication>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <functional>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"
#include "tests/ui/sample.h"
#include "tests/ui/shelf_sample.h"
#include "tests/ui/unnamed_elements.h"
#include "ui/conversation/conversation_screen.h"
#include "ui/conversation/conversation_view.h"
#include "ui/conversation/question_edit.h"
#include "ui/conversation/scope_bar.h"
#include "ui/library/drop_sheet.h"
#include "ui/library/library_screen.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/screens.h"
#include "ui/search/search_overlay.h"
#include "ui/shortcut_sheet.h"
#include "ui/widgets/toast.h"

namespace memoir::ui {
namespace {

struct State {
    const char* name;
    std::function<void(MainWindow&, FakeAssistant&)> enter;
};

void answer(MainWindow& window, FakeAssistant& assistant, const Answer& answer) {
    auto* edit = window.findChild<QuestionEdit*>();
    edit->setPlainText("When?");
    QTest::keyClick(edit, Qt::Key_Return);
    emit assistant.answered(assistant.lastJob, answer);
}

void openCitation(MainWindow& window, FakeAssistant& assistant, int number, const SourceDocument& document) {
    answer(window, assistant, sampleAnswer());
    emit window.findChild<ConversationView*>()->citationActivated(0, number);
    emit assistant.documentOpened(assistant.lastJob, document);
    emit assistant.pageOpened(assistant.pageJob, sampleLeasePage());
}

const std::vector<State>& states() {
    static const std::vector<State> kStates = {
        {"an empty memory", [](MainWindow&, FakeAssistant& assistant) { emit assistant.memoryChanged({}); }},
        {"an empty chat",
         [](MainWindow&, FakeAssistant& assistant) {
             emit assistant.facetListed(assistant.facetJob, {{"2024", 3}});
         }},
        {"an answer", [](MainWindow& window, FakeAssistant& assistant) { answer(window, assistant, sampleAnswer()); }},
        {"a table and code",
         [](MainWindow& window, FakeAssistant& assistant) { answer(window, assistant, sampleTable()); }},
        {"a count", [](MainWindow& window, FakeAssistant& assistant) { answer(window, assistant, sampleCount()); }},
        {"not in memory",
         [](MainWindow& window, FakeAssistant& assistant) {
             answer(window, assistant, sampleAbstention());
             window.findChild<ScopeBar*>()->setScope(Scope::parse("kind:mail date:2023"));
         }},
        {"a page",
         [](MainWindow& window, FakeAssistant& assistant) { openCitation(window, assistant, 1, sampleLease()); }},
        {"a page behind a password",
         [](MainWindow& window, FakeAssistant& assistant) {
             openCitation(window, assistant, 1, sampleLease());
             emit assistant.pageLocked(assistant.pageJob);
         }},
        {"a mail",
         [](MainWindow& window, FakeAssistant& assistant) { openCitation(window, assistant, 3, sampleMail()); }},
        {"a lost service",
         [](MainWindow& window, FakeAssistant& assistant) {
             answer(window, assistant, sampleAnswer());
             assistant.become(ServiceState::Lost);
         }},
        {"the library",
         [](MainWindow& window, FakeAssistant& assistant) {
             window.findChild<Screens*>()->show(Screen::Library);
             FakeKeeper& keeper = assistant.fakeKeeper;
             emit keeper.holdingsListed(keeper.listings.first().job, {sampleHoldings().size(), 1, 0, sampleHoldings()});
             window.findChild<QTableView*>("holdings")->selectRow(3);
         }},
        {"the memory view",
         [](MainWindow& window, FakeAssistant& assistant) {
             window.findChild<Screens*>()->show(Screen::Memory);
             emit assistant.fakeKeeper.reported(assistant.fakeKeeper.reportJob, sampleReport(QDate(2026, 11, 26)),
                                                sampleFacts());
         }},
        {"search",
         [](MainWindow& window, FakeAssistant& assistant) {
             window.findChild<SearchOverlay*>()->search("deposit keys");
             emit assistant.fakeKeeper.searched(assistant.fakeKeeper.searchJob, sampleSearch());
         }},
        {"the library's receipts",
         [](MainWindow& window, FakeAssistant& assistant) {
             window.findChild<Screens*>()->show(Screen::Library);
             window.findChild<LibraryScreen*>()->showTab(LibraryScreen::Tab::Forgotten);
             emit assistant.fakeKeeper.receiptsListed(assistant.fakeKeeper.receiptsJob, sampleReceipts());
         }},
        {"an empty library",
         [](MainWindow& window, FakeAssistant& assistant) {
             window.findChild<Screens*>()->show(Screen::Library);
             emit assistant.fakeKeeper.holdingsListed(assistant.fakeKeeper.listings.first().job, {0, 1, 0, {}});
         }},
        {"the memory view as tables",
         [](MainWindow& window, FakeAssistant& assistant) {
             window.findChild<Screens*>()->show(Screen::Memory);
             emit assistant.fakeKeeper.reported(assistant.fakeKeeper.reportJob, sampleReport(QDate(2026, 11, 26)),
                                                sampleFacts());
             for (QPushButton* button : window.findChildren<QPushButton*>()) {
                 if (button->text() == "Show as tables") button->click();
             }
         }},
        {"a toast", [](MainWindow& window, FakeAssistant&) { window.findChild<Toast*>()->offerUndo("Forgotten", 30); }},
        {"the sheet of shortcuts",
         [](MainWindow& window, FakeAssistant&) { window.findChild<ShortcutSheet*>()->present(); }},
        {"the sheet of what was dropped",
         [](MainWindow& window, FakeAssistant& assistant) {
             window.findChild<DropSheet*>()->take({{"/home/ines"}, 0, 1, {}}, Watching::Once);
             emit assistant.fakeKeeper.previewed(assistant.fakeKeeper.previews.last().first,
                                                 {4'812, 1'000, 1'000, 60, 0, {{"pdf", 4'812}}});
         }},
        {"a search within the answers",
         [](MainWindow& window, FakeAssistant& assistant) {
             answer(window, assistant, sampleAnswer());
             window.findChild<ConversationScreen*>()->openFind();
         }},
        {"a stopped answer",
         [](MainWindow& window, FakeAssistant& assistant) {
             Answer stopped;
             stopped.text = "In March";
             stopped.end = AnswerEnd::Stopped;
             answer(window, assistant, stopped);
         }},
        {"a failed answer",
         [](MainWindow& window, FakeAssistant& assistant) {
             emit assistant.memoryChanged({});
             window.findChild<ConversationScreen*>()->chat()->ask("When?");
             emit assistant.failed(assistant.lastJob, "Disk is full.");
         }},
        {"what is read",
         [](MainWindow&, FakeAssistant& assistant) {
             emit assistant.readingProgressed({ReadingProgress::Step::Reading, "a.pdf", 1, 2, 0, 0, 1, 0, {}, false});
         }},
        {"the first run",
         [](MainWindow& window, FakeAssistant& assistant) {
             window.findChild<Screens*>()->show(Screen::FirstRun);
             emit assistant.fakeKeeper.sourcesFound(assistant.fakeKeeper.findJob,
                                                    {{"documents", "Documents", {"/home/ines/Documents"}}});
         }},
    };
    return kStates;
}

TEST(Accessibility, EveryInteractiveElementHasANameInEveryState) {
    Theme theme(*qApp);
    for (const State& state : states()) {
        FakeAssistant assistant;
        Preferences preferences;
        MainWindow window(assistant, theme, preferences);
        window.show();
        emit assistant.memoryChanged({312, 1840, 1'940'000, "bundled", "CPU"});
        emit assistant.chatsListed(assistant.chatsJob, {{"c1", "Lease", QDateTime::currentDateTime()}});
        state.enter(window, assistant);
        QCoreApplication::sendPostedEvents();
        EXPECT_EQ(unnamedElements(window), QStringList()) << state.name;
    }
}

TEST(Accessibility, EveryInteractiveElementHasANameOnEveryPageOfTheSettings) {
    Theme theme(*qApp);
    FakeAssistant assistant;
    Preferences preferences;
    MainWindow window(assistant, theme, preferences);
    window.show();
    window.findChild<Screens*>()->show(Screen::Settings);
    auto* list = window.findChild<QListWidget*>("settingsList");
    ASSERT_EQ(list->count(), 10);
    FakeKeeper& keeper = assistant.fakeKeeper;
    for (int page = 0; page < list->count(); ++page) {
        list->setCurrentRow(page);
        emit keeper.sourcesListed(keeper.sourcesJob, sampleSources());
        emit keeper.modelsListed(keeper.modelsJob, sampleModels(), sampleDownloads());
        emit keeper.machineDescribed(keeper.machineJob, sampleMachine());
        emit keeper.reported(keeper.reportJob, sampleReport(QDate(2026, 11, 26)), sampleFacts());
        QCoreApplication::sendPostedEvents();
        EXPECT_EQ(unnamedElements(window), QStringList()) << list->item(page)->text().toStdString();
    }
}

TEST(Accessibility, AnElementWithoutANameIsFound) {
    QWidget root;
    new QPushButton(&root);
    root.show();
    EXPECT_EQ(unnamedElements(root).size(), 1);
}

}  // namespace
}  // namespace memoir::ui
