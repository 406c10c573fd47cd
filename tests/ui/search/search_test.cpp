// SPDX-License-Identifier: Apache-2.0
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"
#include "tests/ui/sample.h"
#include "tests/ui/shelf_sample.h"
#include "ui/preferences.h"
#include "ui/search/search_model.h"
#include "ui/search/search_overlay.h"
#include "ui/search/search_preview.h"
#include "ui/search/word_matches.h"

namespace memoir::ui {
namespace {

TEST(WordMatches, BeginWordsAndDoNotOverlap) {
    EXPECT_EQ(wordsOf("\"deposit\" from:keys"), (QStringList{"deposit", "from", "keys"}));
    EXPECT_EQ(matchesIn("Deposits, undeposited; DEPOSIT", {"deposit"}), (QVector<Match>{{0, 7}, {23, 7}}));
    EXPECT_EQ(matchesIn("keys key", {"key", "keys"}), (QVector<Match>{{0, 4}, {5, 3}}));
    EXPECT_EQ(matchesIn("窯の焼成記録", {"焼成"}), (QVector<Match>{{2, 2}}));
    EXPECT_TRUE(matchesIn("", {"a"}).isEmpty());
}

TEST(SearchModel, FiltersWithCounts) {
    SearchModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setResult(sampleSearch());
    EXPECT_EQ(model.rowCount(), 5);
    const auto kinds = model.values(SearchModel::Facet::Kind);
    EXPECT_EQ(kinds.first().value, "mail");
    EXPECT_EQ(kinds.first().count, 2);
    model.filter(SearchModel::Facet::Kind, {"mail"});
    EXPECT_EQ(model.rowCount(), 2);
    model.filter(SearchModel::Facet::Date, {"2021"});
    EXPECT_EQ(model.rowCount(), 1);
    EXPECT_TRUE(model.isFiltered());
    model.clearFilters();
    EXPECT_EQ(model.rowCount(), 5);
}

class SearchOverlayTest : public ::testing::Test {
  protected:
    SearchOverlayTest() {
        window_.resize(1280, 800);
        window_.show();
        overlay_.search();
    }

    void type(const QString& words) { overlay_.findChild<QLineEdit*>("searchWords")->setText(words); }
    void answer() { emit keeper().searched(keeper().searchJob, sampleSearch()); }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(overlay_.findChild<QLineEdit*>("searchWords"), static_cast<Qt::Key>(key), modifiers);
    }
    FakeKeeper& keeper() { return assistant_.fakeKeeper; }
    int current() { return overlay_.findChild<QListView*>("searchHits")->currentIndex().row(); }

    Theme theme_{*qApp};
    FakeAssistant assistant_;
    Preferences preferences_;
    QWidget window_;
    SearchOverlay overlay_{assistant_, preferences_, theme_, &window_};
};

TEST_F(SearchOverlayTest, SearchesAfterEveryKeyAndDropsTheOldSearch) {
    type("d");
    const JobId first = keeper().searchJob;
    type("de");
    EXPECT_EQ(keeper().dropped, QVector<JobId>{first});
    ASSERT_EQ(keeper().searches.size(), 2);
    EXPECT_EQ(keeper().searches[1].first, "de");
}

TEST_F(SearchOverlayTest, ArrowsChooseAndEnterOpens) {
    QSignalSpy document(&overlay_, &SearchOverlay::documentChosen);
    type("deposit keys");
    answer();
    press(Qt::Key_Down);
    EXPECT_EQ(current(), 1);
    EXPECT_EQ(assistant_.opened.last(), "d22");  // for the preview
    press(Qt::Key_Return);
    ASSERT_EQ(document.count(), 1);
    EXPECT_EQ(document.first().first().toString(), "p22");
    EXPECT_FALSE(overlay_.isOpen());
    EXPECT_EQ(preferences_.lastSearches(), QStringList{"deposit keys"});
}

TEST_F(SearchOverlayTest, AQuestionThatWasAskedOpensItsChat) {
    QSignalSpy chat(&overlay_, &SearchOverlay::chatChosen);
    type("notice");
    answer();
    for (int i = 0; i < 4; ++i) press(Qt::Key_Down);
    press(Qt::Key_Return);
    ASSERT_EQ(chat.count(), 1);
    EXPECT_EQ(chat.first().first().toString(), "c4");
}

TEST_F(SearchOverlayTest, CtrlEnterAsks) {
    QSignalSpy asked(&overlay_, &SearchOverlay::questionAsked);
    type("where are the keys");
    press(Qt::Key_Return, Qt::ControlModifier);
    ASSERT_EQ(asked.count(), 1);
    EXPECT_EQ(asked.first().first().toString(), "where are the keys");
}

TEST_F(SearchOverlayTest, ThePreviewStepsThroughMatches) {
    type("tenant");
    answer();
    emit assistant_.documentOpened(assistant_.lastJob, sampleLease());
    EXPECT_GT(overlay_.findChild<SearchPreview*>()->matchCount(), 2);
}

TEST_F(SearchOverlayTest, EscapeClosesAndTabStaysInside) {
    QWidget* before = window_.focusWidget();
    for (int i = 0; i < 12; ++i) {
        QTest::keyClick(window_.focusWidget(), Qt::Key_Tab);
        EXPECT_TRUE(overlay_.isAncestorOf(window_.focusWidget()));
    }
    press(Qt::Key_Escape);
    EXPECT_FALSE(overlay_.isOpen());
    EXPECT_NE(before, nullptr);
}

}  // namespace
}  // namespace memoir::ui
