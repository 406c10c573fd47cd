// SPDX-License-Identifier: Apache-2.0
#include "ui/main_window.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QUrl>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"
#include "tests/ui/sample.h"
#include "ui/conversation/answer_browser.h"
#include "ui/conversation/answer_view.h"
#include "ui/conversation/chat_list.h"
#include "ui/conversation/find_bar.h"
#include "ui/conversation/question_edit.h"
#include "ui/conversation/scope_bar.h"
#include "ui/conversation/source_chip.h"
#include "ui/evidence/evidence_row.h"
#include "ui/evidence/nearest_row.h"
#include "ui/evidence/page_view.h"
#include "ui/evidence/source_pane.h"
#include "ui/evidence/source_text.h"
#include "ui/library/drop_overlay.h"
#include "ui/library/ingestion_bar.h"
#include "ui/preferences.h"
#include "ui/screens.h"
#include "ui/search/search_overlay.h"
#include "ui/widgets/banner.h"

namespace memoir::ui {
namespace {

class MainWindowTest : public ::testing::Test {
  protected:
    MainWindowTest() {
        window_.resize(1280, 800);
        window_.show();
        window_.activateWindow();  // shortcuts belong to the active window
        EXPECT_TRUE(QTest::qWaitForWindowActive(&window_));
        emit assistant_.memoryChanged({312, 1840, 1'940'000, "bundled", "CPU"});
    }

    QuestionEdit& edit() { return *window_.findChild<QuestionEdit*>(); }
    SourcePane& pane() { return *window_.findChild<SourcePane*>(); }
    void ask(const QString& question) {
        edit().setPlainText(question);
        QTest::keyClick(&edit(), Qt::Key_Return);
    }
    void answer(const Answer& answer) { emit assistant_.answered(assistant_.lastJob, answer); }
    bool shows(const QString& sentence) const {
        for (const QLabel* label : window_.findChildren<QLabel*>()) {
            const bool isSaid = label->text().contains(sentence) || label->accessibleName().contains(sentence);
            if (isSaid && label->isVisible()) return true;
        }
        return false;
    }
    QPushButton* button(const QString& text) const {
        for (QPushButton* button : window_.findChildren<QPushButton*>()) {
            if (button->text() == text) return button;
        }
        return nullptr;
    }
    // New widgets are shown by the event loop.
    bool says(const QString& sentence) const {
        return QTest::qWaitFor([&] { return shows(sentence); });
    }
    void drop(const QMimeData& mime, const QPoint& place) {
        QDragEnterEvent enter(place, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window_, &enter);
        QDropEvent dropped(place, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window_, &dropped);
    }

    Theme theme_{*qApp};
    FakeAssistant assistant_;
    Preferences preferences_;
    MainWindow window_{assistant_, theme_, preferences_};
};

TEST_F(MainWindowTest, AQuestionStreamsIntoAnAnswerWithSources) {
    ask("When does the lease end?");
    EXPECT_EQ(edit().toPlainText(), "");
    emit assistant_.answerGrew(assistant_.lastJob, "The lease ends");
    auto* browser = window_.findChild<AnswerBrowser*>();
    ASSERT_NE(browser, nullptr);
    EXPECT_TRUE(QTest::qWaitFor([&] { return browser->allPlainText() == "The lease ends"; }));
    answer(sampleAnswer());
    EXPECT_EQ(window_.findChildren<SourceChip*>().size(), 4);
    EXPECT_EQ(window_.findChildren<EvidenceRow*>().size(), 7);
    EXPECT_TRUE(says("Read 7 passages in 2 rounds · 3.4 s"));
}

TEST_F(MainWindowTest, ACitationOpensItsDocumentAtTheQuotedWords) {
    ask("When?");
    answer(sampleAnswer());
    EXPECT_FALSE(pane().isVisible());
    window_.findChild<SourceChip*>()->click();
    emit assistant_.documentOpened(assistant_.lastJob, sampleLease());
    EXPECT_TRUE(pane().isVisible());
    emit assistant_.pageOpened(assistant_.pageJob, sampleLeasePage());
    EXPECT_EQ(pane().page().highlightRects().size(), sampleLeasePage().highlights.size());
}

TEST_F(MainWindowTest, CitationsInTheTextAreReachedAndOpenedWithTheKeyboard) {
    ask("When?");
    answer(sampleAnswer());
    auto* browser = window_.findChild<AnswerBrowser*>();
    browser->setFocus(Qt::TabFocusReason);
    QTest::keyClick(browser, Qt::Key_Tab);
    QTest::keyClick(browser, Qt::Key_Return);
    ASSERT_EQ(assistant_.opened.size(), 1);
}

TEST_F(MainWindowTest, EvidenceStepsWithAltAndArrows) {
    ask("When?");
    answer(sampleAnswer());
    window_.findChild<SourceChip*>()->click();
    QTest::keyClick(&window_, Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(assistant_.opened, (QStringList{"d12", "d31"}));
}

TEST_F(MainWindowTest, NotInMemoryIsAnAnswerWithTheNearestPassages) {
    ask("What did the crown cost?");
    answer(sampleAbstention());
    EXPECT_TRUE(says("This is not in your memory"));
    const auto rows = window_.findChildren<NearestRow*>();
    ASSERT_EQ(rows.size(), 3);
    rows[0]->click();
    EXPECT_EQ(assistant_.opened, QStringList{"p71"});
    EXPECT_TRUE(pane().isVisible());
}

TEST_F(MainWindowTest, EscapeStopsTheAnswerAndKeepsWhatIsTyped) {
    ask("When?");
    edit().setPlainText("a draft");
    QTest::keyClick(&window_, Qt::Key_Escape);
    EXPECT_EQ(assistant_.stopped, QVector<JobId>{assistant_.lastJob});
    EXPECT_EQ(edit().toPlainText(), "a draft");
}

TEST_F(MainWindowTest, NothingIsSentWhileAnAnswerIsWritten) {
    ask("One?");
    ask("Two?");
    EXPECT_EQ(assistant_.questions.size(), 1);
    EXPECT_EQ(edit().toPlainText(), "Two?");
}

TEST_F(MainWindowTest, ANewQuestionStartsAChatAndTheOldOneStays) {
    ask("One?");
    answer(sampleAnswer());
    QTest::keyClick(&window_, Qt::Key_N, Qt::ControlModifier);
    EXPECT_EQ(window_.findChildren<SourceChip*>().size(), 0);
    ask("Two?");
    EXPECT_EQ(assistant_.questions[1].chat, "");
}

TEST_F(MainWindowTest, FilesAreDroppedAnywhereOnTheWindow) {
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile("/nowhere/a.pdf")});
    drop(mime, QPoint(640, 400));
    ASSERT_EQ(assistant_.additions.size(), 1);
    EXPECT_EQ(assistant_.additions[0].paths, QStringList{"/nowhere/a.pdf"});
    EXPECT_EQ(assistant_.additions[0].watching, Watching::Once);
    EXPECT_FALSE(window_.findChild<DropOverlay*>()->isVisible());
}

TEST_F(MainWindowTest, AFolderDroppedOnTheSecondHalfIsWatched) {
    const QTemporaryDir folder;
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(folder.path())});
    const auto counted = [&] {
        emit assistant_.fakeKeeper.previewed(assistant_.fakeKeeper.previews.last().first, {12, 1000, 100, 1, 0, {}});
    };
    drop(mime, QPoint(800, 450));
    counted();
    drop(mime, QPoint(480, 450));
    counted();
    ASSERT_EQ(assistant_.additions.size(), 2);
    EXPECT_EQ(assistant_.additions[0].watching, Watching::Watched);
    EXPECT_EQ(assistant_.additions[1].watching, Watching::Once);
}

TEST_F(MainWindowTest, ADragWithoutFilesIsRefused) {
    QMimeData mime;
    mime.setText("hello");
    drop(mime, QPoint(640, 400));
    EXPECT_TRUE(assistant_.additions.isEmpty());
}

TEST_F(MainWindowTest, ALostServiceIsSaidAndForgottenWhenItIsBack) {
    assistant_.become(ServiceState::Lost);
    EXPECT_TRUE(says("The memory service stopped. Starting it again"));
    assistant_.become(ServiceState::Ready);
    EXPECT_FALSE(shows("The memory service stopped"));
    assistant_.become(ServiceState::Failed, "Disk is full: 0.8 GB left.");
    EXPECT_TRUE(says("Disk is full: 0.8 GB left."));
}

TEST_F(MainWindowTest, ALostServiceIsSaidOnEveryScreenWhileItReads) {
    emit assistant_.readingProgressed({ReadingProgress::Step::Reading, "a.pdf", 1, 2, 0, 0, 1, 0, {}, false});
    window_.findChild<Screens*>()->show(Screen::Library);
    assistant_.become(ServiceState::Lost);
    auto* bar = window_.findChild<IngestionBar*>();
    EXPECT_TRUE(bar->isVisible());
    EXPECT_TRUE(says("Reading goes on when it is back"));
    EXPECT_TRUE(says("The memory service stopped. Starting it again"));
    assistant_.become(ServiceState::Ready);
    EXPECT_FALSE(shows("Reading goes on when it is back"));
    emit assistant_.readingProgressed({ReadingProgress::Step::Reading, "a.pdf", 1, 2, 0, 0, 1, 0, {}, false});
    EXPECT_TRUE(says("Reading “a.pdf”"));
}

TEST_F(MainWindowTest, ProgressIsShownAndCanBePaused) {
    emit assistant_.readingProgressed({ReadingProgress::Step::Reading, "a.pdf", 1, 2, 0, 0, 1, 0, {}, false});
    auto* bar = window_.findChild<IngestionBar*>();
    EXPECT_TRUE(bar->isVisible());
    emit bar->pauseRequested();
    EXPECT_EQ(assistant_.pauseCount, 1);
}

TEST_F(MainWindowTest, TheMemoryLineCountsDocuments) {
    EXPECT_TRUE(says("312 documents"));
    emit assistant_.memoryChanged({1, 1, 10, "bundled", "CPU"});
    EXPECT_TRUE(says("1 document ·"));
}

TEST_F(MainWindowTest, CopyingTheAnswerListsItsSources) {
    ask("When?");
    answer(sampleAnswer());
    QTest::keyClick(&window_, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString copied = QApplication::clipboard()->text();
    EXPECT_TRUE(copied.contains("unless one side gives notice. [1]")) << copied.toStdString();
    EXPECT_TRUE(copied.endsWith("[4] Moving out")) << copied.toStdString();
}

TEST_F(MainWindowTest, BelowNineHundredPixelsThePaneLiesOverTheConversation) {
    ask("When?");
    answer(sampleAnswer());
    window_.resize(800, 600);
    window_.findChild<SourceChip*>()->click();
    EXPECT_TRUE(pane().isVisible());
    EXPECT_FALSE(edit().isVisible());
    QTest::keyClick(&window_, Qt::Key_Escape);
    EXPECT_FALSE(pane().isVisible());
    EXPECT_TRUE(edit().isVisible());
}

TEST_F(MainWindowTest, EveryControlHasAName) {
    ask("When?");
    answer(sampleAnswer());
    window_.findChild<SourceChip*>()->click();
    emit assistant_.readingProgressed({ReadingProgress::Step::Reading, "a.pdf", 1, 2, 0, 0, 1, 0, {}, false});
    for (const QWidget* widget : window_.findChildren<QWidget*>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)) continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const QString name = widget->accessibleName().isEmpty() && button ? button->text() : widget->accessibleName();
        EXPECT_FALSE(name.isEmpty()) << widget->metaObject()->className() << " " << widget->objectName().toStdString();
    }
}

TEST_F(MainWindowTest, ATypedFilterBecomesAChipAndNarrowsTheQuestion) {
    QTest::keyClicks(&edit(), "from:odile when does it end?");
    QTest::keyClick(&edit(), Qt::Key_Return);
    ASSERT_EQ(assistant_.questions.size(), 1);
    EXPECT_EQ(assistant_.questions[0].text, "when does it end?");
    EXPECT_EQ(assistant_.questions[0].scope, "from:odile");
    EXPECT_TRUE(assistant_.facets.contains("from:odile"));
}

TEST_F(MainWindowTest, ValuesForATypedFilterAreOfferedAndOneIsTaken) {
    QTest::keyClicks(&edit(), "from:od");
    emit assistant_.facetListed(assistant_.facetJob, {{"Odile Varga", 14}, {"Odo Marsch", 3}});
    QWidget* list = nullptr;
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (widget->objectName() == "completion" && widget->isVisible()) list = widget;
    }
    ASSERT_NE(list, nullptr);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    EXPECT_EQ(edit().toPlainText(), "");
    EXPECT_EQ(window_.findChild<ScopeBar*>()->scope().expression(), "from:\"Odile Varga\"");
}

TEST_F(MainWindowTest, AWrongDateIsSaidAndNothingIsSent) {
    QTest::keyClicks(&edit(), "after:2021-13");
    EXPECT_TRUE(says("There is no month 13"));
    QTest::keyClick(&edit(), Qt::Key_Return);
    EXPECT_TRUE(assistant_.questions.isEmpty());
}

TEST_F(MainWindowTest, WhatIsTypedWhileTheServiceIsAwayGoesOutWhenItIsBack) {
    assistant_.become(ServiceState::Lost);
    ask("When?");
    EXPECT_TRUE(assistant_.questions.isEmpty());
    EXPECT_EQ(edit().toPlainText(), "When?");
    assistant_.become(ServiceState::Ready);
    ASSERT_EQ(assistant_.questions.size(), 1);
    EXPECT_EQ(edit().toPlainText(), "");
}

TEST_F(MainWindowTest, ADraftIsKeptAfterAMomentAndComesBackWithItsChat) {
    edit().setPlainText("half a question");
    EXPECT_TRUE(QTest::qWaitFor([&] { return !assistant_.drafts.isEmpty(); }));
    EXPECT_EQ(assistant_.drafts.back(), (Draft{"new", "half a question", ""}));
}

TEST_F(MainWindowTest, WordsAreFoundInTheAnswersAndSteppedThrough) {
    ask("When?");
    answer(sampleAnswer());
    QTest::keyClick(&window_, Qt::Key_F, Qt::ControlModifier);
    auto* bar = window_.findChild<FindBar*>();
    QTest::keyClicks(bar->findChild<QLineEdit*>(), "notice");
    EXPECT_TRUE(says("1 of 2"));
    QTest::keyClick(&window_, Qt::Key_F3);
    EXPECT_TRUE(says("2 of 2"));
    EXPECT_EQ(window_.findChild<AnswerBrowser*>()->extraSelections().size(), 2);
    QTest::keyClicks(bar->findChild<QLineEdit*>(), "xyz");
    EXPECT_TRUE(says("Not found"));
    QTest::keyClick(bar->findChild<QLineEdit*>(), Qt::Key_Escape);
    EXPECT_FALSE(bar->isVisible());
    EXPECT_TRUE(window_.findChild<AnswerBrowser*>()->extraSelections().isEmpty());
}

TEST_F(MainWindowTest, ADraftOfAnEarlierWindowIsShown) {
    emit assistant_.draftsListed(assistant_.draftsJob, {{"new", "typed before", "kind:mail"}});
    EXPECT_EQ(edit().toPlainText(), "typed before");
    QTest::keyClick(&edit(), Qt::Key_Return);
    EXPECT_EQ(assistant_.questions[0].scope, "kind:mail");
}

TEST_F(MainWindowTest, AskingInEverythingWidensTheScopeOfTheSameTurn) {
    ask("What did the crown cost?");
    answer(sampleAbstention());
    ASSERT_NE(button("Ask in everything"), nullptr);
    button("Ask in everything")->click();
    ASSERT_EQ(assistant_.questions.size(), 2);
    EXPECT_EQ(assistant_.questions[1].scope, "");
}

TEST_F(MainWindowTest, TheWordsOfAQuestionThatHasNoAnswerAreSearchedFor) {
    ask("What did the crown cost?");
    answer(sampleAbstention());
    ASSERT_NE(button("Search these words"), nullptr);
    button("Search these words")->click();
    EXPECT_TRUE(window_.findChild<SearchOverlay*>()->isOpen());
    EXPECT_EQ(assistant_.fakeKeeper.searches.last().first, "What did the crown cost?");
}

TEST_F(MainWindowTest, WhatWasCountedIsListedInTheLibrary) {
    ask("How many invoices are there?");
    answer(sampleCount());
    ASSERT_NE(button("Show all 41"), nullptr);
    button("Show all 41")->click();
    EXPECT_EQ(window_.findChild<Screens*>()->shown(), Screen::Library);
    EXPECT_EQ(assistant_.fakeKeeper.listings.last().query.scope, sampleCount().listScope);
    EXPECT_FALSE(sampleCount().listScope.isEmpty());
}

TEST_F(MainWindowTest, AStoppedAnswerGoesOnInPlace) {
    ask("When?");
    Answer stopped;
    stopped.text = "In March";
    stopped.end = AnswerEnd::Stopped;
    answer(stopped);
    button("Continue")->click();
    EXPECT_EQ(assistant_.questions.size(), 2);
    emit assistant_.answerGrew(assistant_.lastJob, "In");
    EXPECT_EQ(window_.findChild<AnswerBrowser*>()->allPlainText(), "In March");
    emit assistant_.answerGrew(assistant_.lastJob, " March 2027.");
    EXPECT_TRUE(
        QTest::qWaitFor([&] { return window_.findChild<AnswerBrowser*>()->allPlainText() == "In March 2027."; }));
}

TEST_F(MainWindowTest, ReadersHearTheCitationsOfAnAnswerAsLinks) {
    ask("When?");
    answer(sampleAnswer());
    QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(window_.findChild<AnswerBrowser*>());
    ASSERT_NE(spoken, nullptr);
    ASSERT_EQ(spoken->childCount(), 6);
    EXPECT_EQ(spoken->child(0)->text(QAccessible::Name), "source 1, Lease 2021, page 3");
    EXPECT_EQ(spoken->child(2)->text(QAccessible::Name), "source 2, Addendum 2");
    EXPECT_EQ(spoken->child(0)->role(), QAccessible::Link);
    spoken->child(0)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_EQ(assistant_.opened, QStringList{"d12"});
}

TEST_F(MainWindowTest, OnlyTheLastFortyTurnsAreWidgetsUntilEarlierOnesAreWanted) {
    emit assistant_.chatsListed(assistant_.chatsJob, {{"c4", "Lease"}});
    window_.findChild<ChatList*>()->view().setCurrentIndex(window_.findChild<ChatList*>()->sections().index(1));
    emit assistant_.chatOpened(assistant_.lastJob, QVector<PastTurn>(60, PastTurn{"When?", sampleAbstention()}));
    EXPECT_EQ(window_.findChildren<AnswerView*>().size(), 40);
    ASSERT_NE(button("Show earlier"), nullptr);
    button("Show earlier")->click();
    EXPECT_EQ(window_.findChildren<AnswerView*>().size(), 60);
}

TEST_F(MainWindowTest, AChangeOfThemeWithAnAnswerOpenKeepsEverything) {
    ask("When?");
    answer(sampleAnswer());
    theme_.use(Scheme::Dark);
    theme_.scaleText(1.6);
    EXPECT_TRUE(window_.findChild<AnswerBrowser*>()->allPlainText().startsWith("The lease for the studio"));
    theme_.scaleText(1.0);
    theme_.use(Scheme::Light);
}

}  // namespace
}  // namespace memoir::ui
