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
#include "ui/conversation/conversation_view.h"
#include "ui/conversation/question_edit.h"
#include "ui/conversation/scope_bar.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/screens.h"
#include "ui/search/search_overlay.h"

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
        {"the settings",
         [](MainWindow& window, FakeAssistant&) { window.findChild<Screens*>()->show(Screen::Settings); }},
        {"the sources",
         [](MainWindow& window, FakeAssistant& assistant) {
             window.findChild<Screens*>()->show(Screen::Settings);
             window.findChild<QListWidget*>("settingsList")->setCurrentRow(2);
             emit assistant.fakeKeeper.sourcesListed(assistant.fakeKeeper.sourcesJob, sampleSources());
         }},
        {"the shortcuts",
         [](MainWindow& window, FakeAssistant&) {
             window.findChild<Screens*>()->show(Screen::Settings);
             window.findChild<QListWidget*>("settingsList")->setCurrentRow(6);
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

TEST(Accessibility, AnElementWithoutANameIsFound) {
    QWidget root;
    new QPushButton(&root);
    root.show();
    EXPECT_EQ(unnamedElements(root).size(), 1);
}

}  // namespace
}  // namespace memoir::ui
