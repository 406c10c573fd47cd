// SPDX-License-Identifier: Apache-2.0
// Walks the tree that screen readers see, over the states of the window.
#include <QAccessible>
#include <QApplication>
#include <QPushButton>
#include <QTest>
#include <functional>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"
#include "tests/ui/sample.h"
#include "tests/ui/unnamed_elements.h"
#include "ui/conversation/conversation_view.h"
#include "ui/conversation/question_edit.h"
#include "ui/conversation/scope_bar.h"
#include "ui/main_window.h"

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
    };
    return kStates;
}

TEST(Accessibility, EveryInteractiveElementHasANameInEveryState) {
    Theme theme(*qApp);
    for (const State& state : states()) {
        FakeAssistant assistant;
        MainWindow window(assistant, theme);
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
