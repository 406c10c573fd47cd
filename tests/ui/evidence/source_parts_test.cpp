// SPDX-License-Identifier: Apache-2.0
// Header, bar, foot and lock of the source pane.
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "tests/ui/sample.h"
#include "ui/evidence/page_lock.h"
#include "ui/evidence/source_bar.h"
#include "ui/evidence/source_foot.h"
#include "ui/evidence/source_header.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"

namespace memoir::ui {
namespace {

class SourcePartsTest : public ::testing::Test {
  protected:
    static QToolButton* button(const QWidget& parent, const QString& name) {
        for (QToolButton* button : parent.findChildren<QToolButton*>()) {
            if (button->accessibleName().startsWith(name)) return button;
        }
        return nullptr;
    }
    static bool says(const QWidget& parent, const QString& sentence) {
        for (const QLabel* label : parent.findChildren<QLabel*>()) {
            if (label->text() == sentence && label->isVisibleTo(&parent)) return true;
        }
        return false;
    }

    Theme theme_{*qApp};
};

TEST_F(SourcePartsTest, TheHeaderSaysWhatIsShownAndWhere) {
    SourceHeader header(theme_, nullptr);
    header.resize(600, 52);
    static_cast<QWidget&>(header).show();
    header.show(sampleLease(), "page 3 of 11");
    EXPECT_TRUE(says(header, sampleLease().title));
    EXPECT_TRUE(says(header, "Brackwater Estates · 12 March 2021 · page 3 of 11"));
}

TEST_F(SourcePartsTest, AFileIsOpenedOnlyWhereItIsThere) {
    SourceHeader header(theme_, nullptr);
    SourceDocument document = sampleLease();
    header.show(document, {});
    EXPECT_FALSE(button(header, "Open the file")->isEnabled());
    const QTemporaryDir folder;
    document.path = folder.filePath("lease.pdf");
    QFile file(document.path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    header.show(document, {});
    EXPECT_TRUE(button(header, "Open the file")->isEnabled());
}

TEST_F(SourcePartsTest, AWayBackIsThereOnlyWhereThePaneCoversTheAnswer) {
    SourceHeader header(theme_, nullptr);
    static_cast<QWidget&>(header).show();
    EXPECT_FALSE(button(header, "Back to the answer")->isVisible());
    header.setCovering(true);
    QSignalSpy closed(&header, &SourceHeader::closeRequested);
    button(header, "Back to the answer")->click();
    EXPECT_EQ(closed.count(), 1);
}

TEST_F(SourcePartsTest, TheBarStepsOnlyWhereThereIsMoreEvidence) {
    SourceBar bar(theme_, nullptr);
    bar.resize(700, 44);
    bar.show();
    bar.showPlace(0, 4);
    EXPECT_TRUE(says(bar, "Evidence 1 of 4"));
    EXPECT_FALSE(button(bar, "Previous evidence")->isEnabled());
    EXPECT_TRUE(button(bar, "Next evidence")->isEnabled());
    bar.showPlace(3, 4);
    EXPECT_FALSE(button(bar, "Next evidence")->isEnabled());
    bar.showPlace(0, 1);
    EXPECT_FALSE(button(bar, "Next evidence")->isVisible());
}

TEST_F(SourcePartsTest, TheBarUsesFewerWordsWhereThereIsLittleRoom) {
    QWidget box;  // a window is never smaller than what it holds
    SourceBar bar(theme_, &box);
    box.show();
    bar.showPlace(0, 4);
    bar.offerViews(true, true);
    bar.resize(700, 44);
    EXPECT_EQ(bar.findChild<QPushButton*>()->text(), "Why this passage?");
    bar.resize(260, 44);
    EXPECT_EQ(bar.findChild<QPushButton*>()->text(), "Why?");
    EXPECT_EQ(bar.findChild<QPushButton*>()->accessibleName(), "Why this passage?");
}

TEST_F(SourcePartsTest, TheSizeOfThePageIsChosenFromAMenu) {
    SourceBar bar(theme_, nullptr);
    QSignalSpy chosen(&bar, &SourceBar::zoomChosen);
    bar.findChild<QMenu*>()->actions().last()->trigger();
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].value<PageView::Zoom>(), PageView::Zoom::Scale);
    EXPECT_EQ(chosen[0][1].toDouble(), 2.0);
}

TEST_F(SourcePartsTest, TheFootTurnsPagesWithinTheDocument) {
    SourceFoot foot(theme_, nullptr);
    foot.show();
    foot.showPages(1, 3);
    EXPECT_TRUE(says(foot, "1 / 3"));
    EXPECT_FALSE(button(foot, "Previous page")->isEnabled());
    QSignalSpy turned(&foot, &SourceFoot::turnRequested);
    button(foot, "Next page")->click();
    ASSERT_EQ(turned.count(), 1);
    EXPECT_EQ(turned[0][0].toInt(), 1);
    foot.showPages(1, 1);
    EXPECT_FALSE(button(foot, "Next page")->isVisible());
}

TEST_F(SourcePartsTest, TheFootSaysWhetherTheWordsWereFound) {
    SourceFoot foot(theme_, nullptr);
    foot.say("The quoted words were found on this page", "check");
    EXPECT_TRUE(says(foot, "The quoted words were found on this page"));
}

TEST_F(SourcePartsTest, ThePasswordIsGivenOnceAndLeavesNothingBehind) {
    PageLock lock(theme_);
    lock.ask(PageLock::Reason::NoPassword);
    EXPECT_TRUE(lock.isVisible());
    auto* field = lock.findChild<QLineEdit*>();
    EXPECT_EQ(field->echoMode(), QLineEdit::Password);
    QSignalSpy given(&lock, &PageLock::passwordGiven);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(given.count(), 0);
    QTest::keyClicks(field, "secret");
    lock.findChild<QPushButton*>()->click();
    ASSERT_EQ(given.count(), 1);
    EXPECT_EQ(given[0][0].toString(), "secret");
    EXPECT_TRUE(field->text().isEmpty());
    EXPECT_FALSE(lock.isVisible());
}

}  // namespace
}  // namespace memoir::ui
