// SPDX-License-Identifier: Apache-2.0
// What the source pane shows a document in: its page, a mail, its text; and the curves of the trail.
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/painting.h"
#include "tests/ui/printers.h"
#include "tests/ui/sample.h"
#include "ui/evidence/mail_view.h"
#include "ui/evidence/page_view.h"
#include "ui/evidence/source_text.h"
#include "ui/evidence/trail_cards.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class SourceViewsTest : public ::testing::Test {
  protected:
    ~SourceViewsTest() override { theme_.use(Scheme::Light); }

    Theme theme_{*qApp};
};

class PageViewTest : public SourceViewsTest {
  protected:
    PageViewTest() {
        theme_.use(Scheme::Light);
        theme_.setReducesMotion(true);
        page_.resize(500, 400);
        page_.show();
    }
    ~PageViewTest() override { theme_.setReducesMotion(false); }
    static PageImage located() {
        PageImage page;
        page.image = QImage(210, 297, QImage::Format_RGB32);
        page.image.fill(Qt::white);
        page.highlights = {{0.2, 0.6, 0.5, 0.02}};
        page.located = true;
        return page;
    }
    QImage seen() { return page_.viewport()->grab().toImage(); }

    PageView page_{theme_};
};

TEST_F(PageViewTest, OnlyWordsThatWereLocatedAreYellow) {
    page_.showPage(located(), 1);
    EXPECT_TRUE(holdsColour(seen(), theme_.tokens().paperHighlight));
    PageImage lost = located();
    lost.located = false;
    page_.showPage(lost, 1);
    EXPECT_FALSE(holdsColour(seen(), theme_.tokens().paperHighlight));
}

TEST_F(PageViewTest, TheHighlightArrivesAThirdOfTheHeightDown) {
    page_.showPage(located(), 1);
    EXPECT_NEAR(page_.highlightRects()[0].top(), page_.viewport()->height() / 3.0, 3);
}

TEST_F(PageViewTest, TheWholePageFitsAndTwiceItsSizeScrollsSideways) {
    page_.showPage(located(), 1);
    page_.setZoom(PageView::Zoom::WholePage);
    EXPECT_EQ(page_.verticalScrollBar()->maximum(), 0);
    page_.setZoom(PageView::Zoom::Scale, 2);
    EXPECT_GT(page_.horizontalScrollBar()->maximum(), 0);
}

TEST_F(PageViewTest, PastItsEndTheNextPageIsWanted) {
    page_.showPage(located(), 1);
    page_.setZoom(PageView::Zoom::WholePage);
    QSignalSpy wanted(&page_, &PageView::neighbourWanted);
    QTest::keyClick(&page_, Qt::Key_PageDown);
    QTest::keyClick(&page_, Qt::Key_PageUp);
    ASSERT_EQ(wanted.count(), 2);
    EXPECT_EQ(wanted[0][0].toInt(), 1);
    EXPECT_EQ(wanted[1][0].toInt(), -1);
}

TEST_F(PageViewTest, PaperStandsInThePlaceOfAPageThatIsNotThereYet) {
    page_.showPage(located(), 1);
    page_.showPaper();
    EXPECT_FALSE(page_.hasPage());
    EXPECT_TRUE(page_.highlightRects().isEmpty());
    EXPECT_TRUE(holdsColour(seen(), theme_.tokens().paper));
}

TEST_F(PageViewTest, ADarkThemeHasNoBlindingWhitePage) {
    theme_.use(Scheme::Dark);
    page_.showPage(located(), 0);
    EXPECT_FALSE(holdsColour(seen(), Qt::white));
}

TEST_F(SourceViewsTest, AMailShowsItsHeaderOnceAndFoldsWhatItQuotes) {
    MailView mail(theme_);
    mail.resize(500, 500);
    mail.show();
    mail.showMail(sampleMail());
    QStringList words;
    for (const QLabel* label : mail.findChildren<QLabel*>()) words << label->text();
    EXPECT_TRUE(words.contains(sampleMail().title));
    EXPECT_FALSE(mail.text().toPlainText().contains("From:"));
    const QString folded = mail.text().toPlainText();
    auto* quoted = mail.findChild<QPushButton*>();
    quoted->click();
    EXPECT_GT(mail.text().toPlainText().size(), folded.size());
    quoted->click();
    EXPECT_EQ(mail.text().toPlainText(), folded);
}

TEST_F(SourceViewsTest, ATextMarksAQuoteInYellowAndAPassageWithABar) {
    SourceText text(theme_);
    text.resize(400, 300);
    text.show();
    text.setDocumentText("The lease ends on 31 March 2027.");
    text.markQuote({4, 9}, 2);
    EXPECT_EQ(text.markedText(), "lease");
    ASSERT_EQ(text.extraSelections().size(), 1);
    EXPECT_EQ(text.extraSelections()[0].format.background().color(), theme_.tokens().highlight);
    text.markPassage({0, 9});
    EXPECT_TRUE(text.extraSelections().isEmpty());
    EXPECT_TRUE(holdsColour(text.viewport()->grab().toImage(), theme_.tokens().accent));
    text.clearMark();
    EXPECT_EQ(text.markedText(), "");
}

TEST_F(SourceViewsTest, CharactersThatATextDocumentWouldSwallowKeepTheirPlace) {
    const QString text = QStringLiteral("a\r\nb\fc") + QChar(0xFDD0);
    EXPECT_EQ(SourceText::shownText(text).size(), text.size());
}

TEST_F(SourceViewsTest, ACurveIsPaintedBetweenTheRowsOfAHop) {
    TrailCards cards(theme_);
    cards.resize(400, 100);
    auto* left = new QWidget(&cards);
    left->setGeometry(0, 0, 180, 100);
    auto* right = new QWidget(&cards);
    right->setGeometry(220, 0, 180, 100);
    auto* from = new QWidget(left);
    from->setGeometry(0, 60, 180, 20);
    auto* to = new QWidget(right);
    to->setGeometry(0, 20, 180, 20);
    cards.show();
    const auto gap = [&] { return cards.grab(QRect(182, 0, 36, 100)).toImage(); };
    const QImage before = gap();
    cards.setHops({{from, to, left, right}});
    const QImage with = gap();
    EXPECT_NE(with, before);
    EXPECT_EQ(with.copy(0, 0, 36, 15), before.copy(0, 0, 36, 15));    // from the height of one row
    EXPECT_EQ(with.copy(0, 85, 36, 15), before.copy(0, 85, 36, 15));  // to that of the other
    delete to;                                                        // a row that goes takes its curve along
    EXPECT_EQ(gap(), before);
}

}  // namespace
}  // namespace memoir::ui
