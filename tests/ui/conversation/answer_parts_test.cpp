// SPDX-License-Identifier: Apache-2.0
// The parts an answer is made of.
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "tests/ui/sample.h"
#include "ui/conversation/abstention_card.h"
#include "ui/conversation/answer_body.h"
#include "ui/conversation/answer_headline.h"
#include "ui/conversation/answer_view.h"
#include "ui/conversation/citation_card.h"
#include "ui/conversation/code_block.h"
#include "ui/conversation/question_view.h"
#include "ui/conversation/scope_chip.h"
#include "ui/conversation/source_chip.h"
#include "ui/conversation/source_chips.h"
#include "ui/conversation/turn_model.h"
#include "ui/conversation/welcome_view.h"
#include "ui/evidence/nearest_row.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class AnswerPartsTest : public ::testing::Test {
  protected:
    static QPushButton* button(const QWidget& in, const QString& text) {
        for (QPushButton* one : in.findChildren<QPushButton*>()) {
            if (one->text() == text) return one;
        }
        return nullptr;
    }
    static Turn turn(TurnState state, const Answer& answer = {}) {
        Turn turn;
        turn.question = "When?";
        turn.state = state;
        turn.answer = answer;
        return turn;
    }

    Theme theme_{*qApp};
};

TEST_F(AnswerPartsTest, TheLineAboveAnAnswerSaysWhatIsDoneAndWhatWasDone) {
    Answer reading;
    reading.rounds = {sampleAnswer().rounds[0]};
    EXPECT_EQ(AnswerHeadline::sentence(turn(TurnState::Waiting)), "Looking through your memory …");
    EXPECT_TRUE(AnswerHeadline::sentence(turn(TurnState::Answering, reading)).startsWith("Round 1: reading “Lease"));
    EXPECT_EQ(AnswerHeadline::sentence(turn(TurnState::Done, sampleAnswer())), "Read 7 passages in 2 rounds · 3.4 s");
    Answer stopped;
    stopped.end = AnswerEnd::Stopped;
    EXPECT_EQ(AnswerHeadline::sentence(turn(TurnState::Done, stopped)), "Stopped");
    EXPECT_EQ(AnswerHeadline::sentence(turn(TurnState::Failed)), "Not answered");
}

TEST_F(AnswerPartsTest, WhereThereIsNoAnswerThereIsNothingToCopyOrExport) {
    TurnModel turns;
    const int row = turns.append("When?");
    turns.fail(row, "Disk is full.");
    AnswerView view(theme_, turns, row);
    view.show();
    const auto offered = [&] {
        QStringList names;
        for (const QToolButton* one : view.findChildren<QToolButton*>()) {
            if (one->isVisible()) names << one->accessibleName();
        }
        return names;
    };
    EXPECT_EQ(offered(), (QStringList{"Ask again", "Edit question"}));
    turns.finish(row, sampleAnswer());
    view.refresh({TurnModel::StateRole});
    EXPECT_TRUE(offered().contains("Copy answer"));
}

TEST_F(AnswerPartsTest, StopIsOfferedWhileAnAnswerIsWrittenAndTheHeightNeverChanges) {
    AnswerHeadline line(theme_);
    line.show(turn(TurnState::Answering));
    static_cast<QWidget&>(line).show();
    const int height = line.height();
    QSignalSpy stopped(&line, &AnswerHeadline::stopRequested);
    ASSERT_TRUE(button(line, "Stop here")->isVisible());
    button(line, "Stop here")->click();
    EXPECT_EQ(stopped.count(), 1);
    line.show(turn(TurnState::Done, sampleAnswer()));
    EXPECT_FALSE(button(line, "Stop here")->isVisible());
    EXPECT_EQ(line.height(), height);
}

TEST_F(AnswerPartsTest, AQuestionWrapsInsteadOfBeingCut) {
    const QuestionView question(theme_, "When does the studio lease end, and how much notice must I give?");
    EXPECT_GT(question.heightForWidth(200), question.heightForWidth(700));
}

TEST_F(AnswerPartsTest, EverySourceHasAChipThatOpensIt) {
    SourceChips chips(theme_);
    chips.setCitations(sampleAnswer().citations);
    QSignalSpy opened(&chips, &SourceChips::citationActivated);
    const auto all = chips.findChildren<SourceChip*>();
    ASSERT_EQ(all.size(), 4);
    all[2]->click();
    EXPECT_EQ(opened.last().first().toInt(), 3);
    chips.setCitations({});
    EXPECT_TRUE(chips.isHidden());
}

TEST_F(AnswerPartsTest, DeleteTakesAScopeChipAway) {
    ScopeChip chip(theme_, "mail", "Mail", ScopeChip::Look::Active);
    QSignalSpy pressed(&chip, &QAbstractButton::clicked);
    chip.show();
    QTest::keyClick(&chip, Qt::Key_Delete);
    QTest::keyClick(&chip, Qt::Key_Backspace);
    EXPECT_EQ(pressed.count(), 2);
}

TEST_F(AnswerPartsTest, CodeIsCopiedAsItWasWritten) {
    CodeBlock block(theme_);
    block.show("kiln.csv", "step,rate\n1,100");
    button(block, "Copy")->click();
    EXPECT_EQ(QApplication::clipboard()->text(), "step,rate\n1,100");
    EXPECT_EQ(block.code(), "step,rate\n1,100");
}

TEST_F(AnswerPartsTest, AnAnswerIsCopiedWithItsCitationsAsNumbers) {
    AnswerBody body(theme_);
    body.show(sampleAnswer());
    EXPECT_TRUE(body.plainText().contains("unless one side gives notice. [1]")) << body.plainText().toStdString();
    body.show(sampleTable());
    EXPECT_TRUE(body.plainText().contains("step,rate,target,hold"));
}

TEST_F(AnswerPartsTest, NotInMemoryOffersToWidenToSearchAndToAdd) {
    AbstentionCard card(theme_, sampleAbstention());
    QSignalSpy wider(&card, &AbstentionCard::everythingRequested), words(&card, &AbstentionCard::searchRequested),
        add(&card, &AbstentionCard::addRequested), opened(&card, &AbstentionCard::passageActivated);
    button(card, "Ask in everything")->click();
    button(card, "Search these words")->click();
    button(card, "Add a source")->click();
    card.findChild<NearestRow*>()->click();
    EXPECT_EQ(wider.count(), 1);
    EXPECT_EQ(words.count(), 1);
    EXPECT_EQ(add.count(), 1);
    EXPECT_EQ(opened.last().first().toString(), "p71");
}

TEST_F(AnswerPartsTest, TheCardOfACitationComesAfterAMomentAndOpensIt) {
    CitationCard card(theme_);
    QSignalSpy opened(&card, &CitationCard::activated);
    card.announce(sampleAnswer().citations[0], QPoint(100, 100));
    EXPECT_FALSE(card.isVisible());
    ASSERT_TRUE(QTest::qWaitFor([&] { return card.isVisible(); }));
    QTest::mouseClick(&card, Qt::LeftButton);
    EXPECT_EQ(opened.last().first().toInt(), 1);
    card.withdraw();
    EXPECT_FALSE(card.isVisible());
}

TEST_F(AnswerPartsTest, AnEmptyChatOffersQuestionsAndAnEmptyMemoryFiles) {
    WelcomeView welcome(theme_);
    static_cast<QWidget&>(welcome).show();
    welcome.setExamples({"What did Odile write about?"});
    welcome.show(WelcomeView::Memory::Filled);
    QSignalSpy chosen(&welcome, &WelcomeView::questionChosen), files(&welcome, &WelcomeView::addFilesRequested);
    button(welcome, "What did Odile write about?")->click();
    EXPECT_EQ(chosen.last().first().toString(), "What did Odile write about?");
    welcome.show(WelcomeView::Memory::Empty);
    button(welcome, "Add files")->click();
    EXPECT_EQ(files.count(), 1);
}

}  // namespace
}  // namespace memoir::ui
