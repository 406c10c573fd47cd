// SPDX-License-Identifier: Apache-2.0
#include "ui/library/library_screen.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/fake_keeper.h"
#include "tests/ui/printers.h"
#include "tests/ui/shelf_sample.h"
#include "ui/library/absence_check.h"
#include "ui/library/filter_chip.h"
#include "ui/library/forgetter.h"
#include "ui/library/holding_inspector.h"
#include "ui/theme/theme.h"
#include "ui/widgets/counted_tabs.h"
#include "ui/widgets/toast.h"

namespace memoir::ui {
namespace {

class LibraryScreenTest : public ::testing::Test {
  protected:
    LibraryScreenTest() {
        window_.resize(1200, 800);
        screen_.setParent(&window_);
        screen_.resize(1200, 800);
        window_.show();
        screen_.show();
        answer();
    }

    void answer() {
        emit keeper_.holdingsListed(keeper_.listings.last().job, {sampleHoldings().size(), 1, 0, sampleHoldings()});
        emit keeper_.holdingsCounted(keeper_.countJob, sampleCounts());
        emit keeper_.sourcesListed(keeper_.sourcesJob, sampleSources());
    }
    QTableView& table() { return *screen_.findChild<QTableView*>("holdings"); }
    HoldingInspector& inspector() { return *screen_.findChild<HoldingInspector*>(); }
    QPushButton* button(const QString& text) {
        for (QPushButton* one : screen_.findChildren<QPushButton*>()) {
            if (one->text() == text && one->isVisible()) return one;
        }
        return nullptr;
    }
    bool shows(const QString& text) {
        for (const QLabel* label : screen_.findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(text)) return true;
        }
        return false;
    }

    Theme theme_{*qApp};
    FakeKeeper keeper_;
    QWidget window_;
    Toast toast_{theme_, &window_};
    Forgetter forgetter_{keeper_, toast_, window_};
    LibraryScreen screen_{keeper_, forgetter_, theme_};
};

TEST_F(LibraryScreenTest, AFailedFileSaysWhyAndTakesItsPassword) {
    table().selectRow(3);
    EXPECT_TRUE(shows("Not in memory"));
    EXPECT_TRUE(shows("is protected by a password. Enter it to read the file"));
    auto* password = screen_.findChild<HoldingInspector*>()->findChild<QLineEdit*>();
    password->setText("secret");
    QTest::keyClick(password, Qt::Key_Return);
    ASSERT_EQ(keeper_.passwords.size(), 1);
    EXPECT_EQ(keeper_.passwords[0].second, "secret");
    EXPECT_EQ(password->text(), "");
}

TEST_F(LibraryScreenTest, ASkippedFileCanBeReadAgain) {
    table().selectRow(8);
    EXPECT_TRUE(shows("It holds no text."));
    button("Read again")->click();
    EXPECT_EQ(keeper_.readAgainPaths, QStringList{sampleHoldings()[8].path});
}

TEST_F(LibraryScreenTest, DeleteForgetsAtOnceAndTheToastTakesItBack) {
    table().selectRow(0);
    QTest::keyClick(&table(), Qt::Key_Delete);
    EXPECT_EQ(keeper_.forgottenDocuments, QStringList{"d1"});
    emit keeper_.forgotten(keeper_.forgetJob, {1, 12'400, "f7"});
    ASSERT_TRUE(toast_.isVisible());
    EXPECT_EQ(toast_.secondsLeft(), 30);
    emit toast_.undoRequested();
    EXPECT_EQ(keeper_.undone, QStringList{"f7"});
}

TEST_F(LibraryScreenTest, FilesWithoutADocumentAreNotForgotten) {
    table().selectRow(4);
    QTest::keyClick(&table(), Qt::Key_Delete);
    EXPECT_TRUE(keeper_.forgottenDocuments.isEmpty());
}

TEST_F(LibraryScreenTest, TabsAndFiltersBecomeQueries) {
    screen_.showTab(LibraryScreen::Tab::Failed);
    EXPECT_EQ(keeper_.listings.last().query.shelf, "failed");
    screen_.showScope("kind:mail from:\"Odile Varga\"", "41 mails");
    EXPECT_EQ(keeper_.listings.last().query.shelf, "all");
    EXPECT_EQ(keeper_.listings.last().query.scope, "kind:mail from:\"Odile Varga\"");
    screen_.showShelf("unused", "Never used");
    EXPECT_EQ(keeper_.listings.last().query.shelf, "unused");
    EXPECT_EQ(keeper_.listings.last().query.scope, "");
}

TEST_F(LibraryScreenTest, TabsSayHowMuchIsBehindThem) {
    auto* tabs = screen_.findChild<CountedTabs*>();
    EXPECT_EQ(tabs->accessibleTabName(0), "Documents, 41,208");
    EXPECT_EQ(tabs->accessibleTabName(1), "Failed, 3");
}

TEST_F(LibraryScreenTest, AnEmptyFilterOffersToClearIt) {
    screen_.showScope("kind:mail", "Mails");
    emit keeper_.holdingsListed(keeper_.listings.last().job, {0, 2, 0, {}});
    EXPECT_TRUE(shows("No document matches"));
    button("Clear filters")->click();
    EXPECT_EQ(keeper_.listings.last().query.scope, "");
}

TEST_F(LibraryScreenTest, TheSelectionFollowsItsDocument) {
    table().selectRow(3);
    QVector<Holding> rows = sampleHoldings();
    rows.prepend(rows.takeAt(3));
    emit keeper_.changed();
    emit keeper_.holdingsListed(keeper_.listings.last().job, {rows.size(), 2, 0, rows});
    screen_.showServiceState(ServiceState::Ready);  // lists anew
    emit keeper_.holdingsListed(keeper_.listings.last().job, {rows.size(), 3, 0, rows});
    ASSERT_EQ(table().selectionModel()->selectedRows().size(), 1);
    EXPECT_EQ(table().selectionModel()->selectedRows().first().row(), 0);
}

TEST_F(LibraryScreenTest, WithoutTheServiceRowsStayAndActionsWait) {
    table().selectRow(0);
    screen_.showServiceState(ServiceState::Lost);
    EXPECT_FALSE(button("Forget")->isEnabled());
    EXPECT_EQ(table().model()->rowCount(), sampleHoldings().size());
}

TEST_F(LibraryScreenTest, SpaceShowsTheText) {
    QSignalSpy wanted(&screen_, &LibraryScreen::documentRequested);
    table().selectRow(0);
    QTest::keyClick(&table(), Qt::Key_Space);
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted.first().first().toString(), "d1");
}

TEST_F(LibraryScreenTest, ReceiptsStandUnderForgotten) {
    screen_.showTab(LibraryScreen::Tab::Forgotten);
    emit keeper_.receiptsListed(keeper_.receiptsJob, sampleReceipts());
    ReceiptModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setReceipts(sampleReceipts());
    EXPECT_EQ(model.index(0, ReceiptModel::What).data().toString(), "Quote for kiln wiring");
    EXPECT_EQ(model.index(1, ReceiptModel::What).data().toString(), "2,377 documents, answers in 3 chats");
    EXPECT_EQ(model.index(1, ReceiptModel::State).data().toString(), "Erased, nothing is left");
}

TEST(AbsenceCheck, SaysWhatBecameOfAFile) {
    const QVector<Source> sources = sampleSources();
    const QString path = "/home/ines/Documents/a.pdf";
    Holding holding = sampleHoldings().first();
    EXPECT_EQ(AbsenceCheck::verdict(path, &holding, sources), "It is in memory.");
    holding.document.clear();
    holding.state = "failed";
    holding.reason = "It is damaged.";
    EXPECT_EQ(AbsenceCheck::verdict(path, &holding, sources), "It is damaged.");
    holding.state = "queued";
    EXPECT_EQ(AbsenceCheck::verdict(path, &holding, sources), "It waits to be read.");
    EXPECT_TRUE(AbsenceCheck::verdict("/elsewhere/a.pdf", nullptr, sources).startsWith("It belongs to no source."));
    EXPECT_TRUE(
        AbsenceCheck::verdict("/media/stick/Archive 2009/a.pdf", nullptr, sources).contains("is not there now"));
    EXPECT_TRUE(AbsenceCheck::verdict(path, nullptr, sources).contains("an ignore rule leaves it out"));
}

TEST(ForgetterTest, OverAHundredDocumentsAreAskedFirst) {
    Theme theme(*qApp);
    FakeKeeper keeper;
    QWidget window;
    Toast toast(theme, &window);
    Forgetter forgetter(keeper, toast, window);
    QStringList many;
    for (int i = 0; i < 101; ++i) many << "d" + QString::number(i);
    forgetter.forget(many);
    EXPECT_TRUE(keeper.forgottenDocuments.isEmpty());
    auto* question = window.findChild<QDialog*>();
    ASSERT_NE(question, nullptr);
    question->accept();
    EXPECT_EQ(keeper.forgottenDocuments.size(), 101);
}

}  // namespace
}  // namespace memoir::ui
