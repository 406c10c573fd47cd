// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/filter_completer.h"

#include <QApplication>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"
#include "ui/conversation/question_edit.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class FilterCompleterTest : public ::testing::Test {
  protected:
    FilterCompleterTest() {
        edit_.resize(500, 60);
        edit_.show();
        edit_.activateWindow();
        edit_.setFocus();
    }

    FakeAssistant assistant_;
    Theme theme_{*qApp};
    QuestionEdit edit_;
    FilterCompleter completer_{assistant_, theme_, edit_};
    QSignalSpy chosen_{&completer_, &FilterCompleter::termChosen};
};

TEST_F(FilterCompleterTest, AsksForTheValuesOfTheFieldThatIsTyped) {
    QTest::keyClicks(&edit_, "rent from:od");
    ASSERT_FALSE(assistant_.facets.isEmpty());
    EXPECT_EQ(assistant_.facets.last(), "from:od");
}

TEST_F(FilterCompleterTest, AChosenValueLeavesTheTextAndBecomesATerm) {
    ASSERT_TRUE(QTest::qWaitForWindowActive(&edit_));
    QTest::keyClicks(&edit_, "rent from:od");
    emit assistant_.facetListed(assistant_.facetJob, {{"Odile Varga <odile@brackwater.example>", 14}});
    ASSERT_TRUE(completer_.isOpen());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    ASSERT_EQ(chosen_.count(), 1);
    EXPECT_EQ(chosen_[0][0].value<ScopeTerm>(), (ScopeTerm{"from", "Odile Varga", false}));
    EXPECT_EQ(edit_.toPlainText(), "rent ");
    EXPECT_FALSE(completer_.isOpen());
}

TEST_F(FilterCompleterTest, ABlankEndsATermButNotInsideOfQuotationMarks) {
    QTest::keyClicks(&edit_, "kind:mail ");
    ASSERT_EQ(chosen_.count(), 1);
    EXPECT_EQ(chosen_[0][0].value<ScopeTerm>(), (ScopeTerm{"kind", "mail", false}));
    QTest::keyClicks(&edit_, "from:\"Odile ");
    EXPECT_EQ(chosen_.count(), 1);
}

TEST_F(FilterCompleterTest, WhatIsWrongWithATermIsSaidAndItStays) {
    QSignalSpy errors(&completer_, &FilterCompleter::errorChanged);
    QTest::keyClicks(&edit_, "after:2024-13-45");
    ASSERT_FALSE(errors.isEmpty());
    EXPECT_FALSE(errors.last()[0].toString().isEmpty());
    EXPECT_FALSE(completer_.takeTypedTerm());
    EXPECT_EQ(edit_.toPlainText(), "after:2024-13-45");
}

TEST_F(FilterCompleterTest, ValuesThatComeLateForAnotherTermAreNotShown) {
    QTest::keyClicks(&edit_, "from:od");
    const JobId old = assistant_.facetJob;
    QTest::keyClicks(&edit_, "i");
    emit assistant_.facetListed(old, {{"Oda", 1}});
    EXPECT_FALSE(completer_.isOpen());
}

}  // namespace
}  // namespace memoir::ui
