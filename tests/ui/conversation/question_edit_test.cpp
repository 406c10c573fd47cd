// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/question_edit.h"

#include <QInputMethodEvent>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"

namespace memoir::ui {
namespace {

class QuestionEditTest : public ::testing::Test {
  protected:
    QuestionEdit edit_;
    QSignalSpy submitted_{&edit_, &QuestionEdit::submitted};

    void compose(const QString& preedit, const QString& commit = {}) {
        QInputMethodEvent event(preedit, {});
        event.setCommitString(commit);
        QCoreApplication::sendEvent(&edit_, &event);
    }
};

TEST_F(QuestionEditTest, EnterSends) {
    QTest::keyClicks(&edit_, "When?");
    QTest::keyClick(&edit_, Qt::Key_Return);
    EXPECT_EQ(submitted_.count(), 1);
    EXPECT_EQ(edit_.toPlainText(), "When?");
}

TEST_F(QuestionEditTest, ShiftEnterStartsANewLine) {
    QTest::keyClicks(&edit_, "a");
    QTest::keyClick(&edit_, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(&edit_, "b");
    EXPECT_EQ(submitted_.count(), 0);
    EXPECT_EQ(edit_.toPlainText().replace(QChar(0x2028), '\n'), "a\nb");
}

TEST_F(QuestionEditTest, EnterNeverSendsWhileAnInputMethodComposes) {
    compose("けいやく");
    QTest::keyClick(&edit_, Qt::Key_Return);
    EXPECT_EQ(submitted_.count(), 0);
    compose("", "契約");
    EXPECT_EQ(edit_.toPlainText(), "契約");
    QTest::keyClick(&edit_, Qt::Key_Return);
    EXPECT_EQ(submitted_.count(), 1);
}

TEST_F(QuestionEditTest, GrowsToEightLinesAndNotBeyond) {
    edit_.resize(400, 40);
    edit_.show();
    const int oneLine = edit_.height();
    edit_.setPlainText("1\n2\n3");
    const int threeLines = edit_.height();
    EXPECT_GT(threeLines, oneLine);
    edit_.setPlainText(QString("x\n").repeated(40));
    const int many = edit_.height();
    edit_.setPlainText(QString("x\n").repeated(80));
    EXPECT_EQ(edit_.height(), many);
    EXPECT_LE(many, 9 * oneLine);
}

TEST_F(QuestionEditTest, UpInTheEmptyFieldBringsTheLastQuestionBack) {
    QSignalSpy wanted(&edit_, &QuestionEdit::editLastRequested);
    QTest::keyClick(&edit_, Qt::Key_Up);
    EXPECT_EQ(wanted.count(), 1);
    QTest::keyClicks(&edit_, "a");
    QTest::keyClick(&edit_, Qt::Key_Up);
    EXPECT_EQ(wanted.count(), 1);
}

}  // namespace
}  // namespace memoir::ui
