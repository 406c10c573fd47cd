// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/source_pane.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"
#include "tests/ui/sample.h"
#include "ui/evidence/mail_view.h"
#include "ui/evidence/page_lock.h"
#include "ui/evidence/page_view.h"
#include "ui/evidence/source_text.h"
#include "ui/evidence/why_card.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

namespace memoir::ui {
namespace {

class SourcePaneTest : public ::testing::Test {
  protected:
    SourcePaneTest() {
        pane_.resize(900, 700);
        pane_.show();
    }

    FakeAssistant assistant_;
    Theme theme_{*qApp};
    SourcePane pane_{assistant_, theme_};

    bool says(const QString& sentence) const {
        for (const QLabel* label : pane_.findChildren<QLabel*>()) {
            if (label->text().contains(sentence)) return true;
        }
        return false;
    }
    static Answer answerWith(const QVector<Citation>& citations) {
        Answer answer = sampleAnswer();
        answer.citations = citations;
        return answer;
    }
    // As a text: pages have tests of their own.
    void open(const QVector<Citation>& citations, SourceDocument document) {
        document.kind = "note";
        document.pageCount = 0;
        pane_.showCitation(answerWith(citations), citations[0].number);
        emit assistant_.documentOpened(assistant_.lastJob, document);
    }
    void openLease() {
        pane_.showCitation(sampleAnswer(), 1);
        emit assistant_.documentOpened(assistant_.lastJob, sampleLease());
    }
    QToolButton* button(const QString& name) const {
        for (QToolButton* button : pane_.findChildren<QToolButton*>()) {
            if (button->accessibleName().startsWith(name)) return button;
        }
        return nullptr;
    }
};

TEST_F(SourcePaneTest, MarksTheQuotedWordsBehindAnEmoji) {
    open(sampleAnswer().citations, sampleLease());
    EXPECT_EQ(assistant_.opened, QStringList{"d12"});
    EXPECT_EQ(pane_.text().markedText(), sampleAnswer().citations[0].quote);
    EXPECT_TRUE(says("The quoted words were found"));
}

TEST_F(SourcePaneTest, CarriageReturnsDoNotMoveTheMark) {
    SourceDocument document = sampleLease();
    document.text = "one\r\ntwo\r\nthree four";
    Citation citation = sampleAnswer().citations[0];
    citation.quote = "three";
    citation.start = 10;
    citation.end = 15;
    open({citation}, document);
    EXPECT_EQ(pane_.text().markedText(), "three");
}

TEST_F(SourcePaneTest, AQuoteThatMovedIsFoundAgain) {
    SourceDocument document = sampleLease();
    document.text.prepend("A new first line.\n");
    open(sampleAnswer().citations, document);
    EXPECT_EQ(pane_.text().markedText(), sampleAnswer().citations[0].quote);
}

TEST_F(SourcePaneTest, NothingIsMarkedWhenTheWordsAreNotThere) {
    SourceDocument document = sampleLease();
    document.text = "Something else.";
    open(sampleAnswer().citations, document);
    EXPECT_EQ(pane_.text().markedText(), "");
    EXPECT_TRUE(says("could not be located"));
}

TEST_F(SourcePaneTest, NextOpensTheNextCitation) {
    open(sampleAnswer().citations, sampleLease());
    QSignalSpy shown(&pane_, &SourcePane::citationShown);
    pane_.showNext();
    EXPECT_EQ(assistant_.opened, (QStringList{"d12", "d31"}));
    ASSERT_EQ(shown.count(), 1);
    EXPECT_EQ(shown[0][0].toInt(), 2);
    pane_.showPrevious();
    pane_.showPrevious();  // there is none
    EXPECT_EQ(shown.count(), 2);
}

TEST_F(SourcePaneTest, AnotherCitationOfTheSameDocumentIsNotLoadedAgain) {
    QVector<Citation> citations = {sampleAnswer().citations[0], sampleAnswer().citations[0]};
    citations[1].number = 2;
    citations[1].quote = "Notice must be given by signed letter.";
    citations[1].start = citations[1].end = 0;
    open(citations, sampleLease());
    pane_.showNext();
    EXPECT_EQ(assistant_.opened.size(), 1);
    EXPECT_EQ(pane_.text().markedText(), "Notice must be given by signed letter.");
}

TEST_F(SourcePaneTest, AnOldAnswerOfTheServiceDoesNotReplaceANewOne) {
    pane_.showPassage(sampleAnswer(), "p1");
    const JobId first = assistant_.lastJob;
    pane_.showPassage(sampleAnswer(), "p2");
    emit assistant_.documentOpened(first, sampleLease());
    EXPECT_EQ(pane_.text().toPlainText(), "");
}

TEST_F(SourcePaneTest, APassageIsMarkedWithoutBeingHighlighted) {
    SourceDocument document = sampleLease();
    document.kind = "note";
    document.pageCount = 0;
    document.passage = TextRange{0, 5};
    pane_.showPassage(sampleAnswer(), "p17");
    emit assistant_.documentOpened(assistant_.lastJob, document);
    EXPECT_EQ(pane_.text().markedText(), "Lease");
    EXPECT_TRUE(pane_.text().extraSelections().isEmpty());
}

TEST_F(SourcePaneTest, AFailureIsSaid) {
    pane_.showPassage(sampleAnswer(), "p17");
    emit assistant_.failed(assistant_.lastJob, "“Lease 2021” was forgotten.");
    EXPECT_TRUE(says("was forgotten"));
}

TEST_F(SourcePaneTest, ThePageIsAskedForWithTheQuotedWordsAndShownWithThemHighlighted) {
    openLease();
    ASSERT_EQ(assistant_.pages.size(), 1);
    EXPECT_EQ(assistant_.pages[0].document, "d12");
    EXPECT_EQ(assistant_.pages[0].page, 3);
    EXPECT_EQ(assistant_.pages[0].highlight,
              (TextRange{sampleAnswer().citations[0].start, sampleAnswer().citations[0].end}));
    EXPECT_FALSE(pane_.page().hasPage());
    emit assistant_.pageOpened(assistant_.pageJob, sampleLeasePage());
    EXPECT_TRUE(pane_.page().hasPage());
    EXPECT_EQ(pane_.page().highlightRects().size(), sampleLeasePage().highlights.size());
    EXPECT_TRUE(says("The quoted words were found on this page"));
    EXPECT_TRUE(says("page 3 of 11"));
}

TEST_F(SourcePaneTest, NothingIsHighlightedOnAPageWhereTheWordsWereNotLocated) {
    openLease();
    PageImage page = sampleLeasePage();
    page.located = false;
    emit assistant_.pageOpened(assistant_.pageJob, page);
    EXPECT_TRUE(pane_.page().highlightRects().isEmpty());
    EXPECT_TRUE(says("could not be located on the page; this is the page they were read from"));
}

TEST_F(SourcePaneTest, WithoutAPictureOfThePageItsTextIsShown) {
    openLease();
    emit assistant_.failed(assistant_.pageJob, "The page cannot be drawn.");
    EXPECT_EQ(pane_.text().markedText(), sampleAnswer().citations[0].quote);
    EXPECT_TRUE(says("found in this document"));
}

TEST_F(SourcePaneTest, APageThatIsLockedIsAskedForAgainWithThePassword) {
    openLease();
    emit assistant_.pageLocked(assistant_.pageJob);
    auto* lock = pane_.findChild<PageLock*>();
    ASSERT_TRUE(lock->isVisible());
    EXPECT_TRUE(says("The pages of this file are shown with its password."));
    EXPECT_EQ(pane_.text().markedText(), sampleAnswer().citations[0].quote);
    lock->findChild<QLineEdit*>()->setText("secret");
    QTest::keyClick(lock->findChild<QLineEdit*>(), Qt::Key_Return);
    ASSERT_EQ(assistant_.pages.size(), 2);
    EXPECT_EQ(assistant_.pages[1].password, "secret");
    EXPECT_EQ(assistant_.pages[1].page, 3);
    emit assistant_.pageOpened(assistant_.pageJob, sampleLeasePage());
    EXPECT_FALSE(lock->isVisible());
    EXPECT_TRUE(pane_.page().hasPage());
    EXPECT_FALSE(pane_.page().highlightRects().isEmpty());
}

TEST_F(SourcePaneTest, AWrongPasswordIsSaidAndAPasswordGoesWithItsDocument) {
    openLease();
    emit assistant_.pageLocked(assistant_.pageJob);
    auto* lock = pane_.findChild<PageLock*>();
    emit lock->passwordGiven("wrong");
    emit assistant_.pageLocked(assistant_.pageJob);
    EXPECT_TRUE(says("That is not the password of this file."));
    EXPECT_TRUE(lock->findChild<QLineEdit*>()->text().isEmpty());
    pane_.showPassage(sampleAnswer(), "p17");
    EXPECT_FALSE(lock->isVisible());
    emit assistant_.documentOpened(assistant_.lastJob, sampleLease());
    EXPECT_TRUE(assistant_.pages.back().password.isEmpty());
}

TEST_F(SourcePaneTest, ThePageIsShownAsTextWhenThatIsAskedFor) {
    openLease();
    emit assistant_.pageOpened(assistant_.pageJob, sampleLeasePage());
    button("Show as text")->click();
    EXPECT_EQ(pane_.text().markedText(), sampleAnswer().citations[0].quote);
}

TEST_F(SourcePaneTest, PagesAreTurnedWithinTheDocument) {
    openLease();
    emit assistant_.pageOpened(assistant_.pageJob, sampleLeasePage());
    button("Next page")->click();
    ASSERT_EQ(assistant_.pages.size(), 2);
    EXPECT_EQ(assistant_.pages[1].page, 4);
    EXPECT_FALSE(assistant_.pages[1].highlight.has_value());
    PageImage page = sampleLeasePage();
    page.page = 4;
    page.highlights.clear();
    page.located = false;
    emit assistant_.pageOpened(assistant_.pageJob, page);
    EXPECT_TRUE(says("Another page than the one that was read"));
}

TEST_F(SourcePaneTest, AnOldPageDoesNotReplaceANewOne) {
    openLease();
    const JobId old = assistant_.pageJob;
    pane_.showNext();
    emit assistant_.pageOpened(old, sampleLeasePage());
    EXPECT_FALSE(pane_.page().hasPage());
}

TEST_F(SourcePaneTest, AMailHasItsHeaderAndItsQuotedTextFoldedUntilItIsWanted) {
    Citation citation = sampleAnswer().citations[2];
    citation.quote = "the notice period is three months";
    citation.start = citation.end = 0;
    pane_.showCitation(answerWith({citation}), citation.number);
    emit assistant_.documentOpened(assistant_.lastJob, sampleMail());
    EXPECT_EQ(pane_.mail().text().markedText(), citation.quote);
    EXPECT_FALSE(pane_.mail().text().toPlainText().contains("Six months is long"));
    EXPECT_FALSE(pane_.mail().text().toPlainText().contains("Subject:"));
    EXPECT_TRUE(says("Odile Varga <odile@brackwater.example>"));
    pane_.mail().findChild<QPushButton*>()->click();
    EXPECT_TRUE(pane_.mail().text().toPlainText().contains("Six months is long"));
}

TEST_F(SourcePaneTest, QuotedTextIsUnfoldedForWordsThatStandInIt) {
    Citation citation = sampleAnswer().citations[2];
    citation.quote = "Six months is long for a studio.";
    citation.start = citation.end = 0;
    pane_.showCitation(answerWith({citation}), citation.number);
    emit assistant_.documentOpened(assistant_.lastJob, sampleMail());
    EXPECT_EQ(pane_.mail().text().markedText(), citation.quote);
}

TEST_F(SourcePaneTest, AFileThatIsGoneIsSaidAndItsTextIsShown) {
    openLease();
    EXPECT_TRUE(says("The file is no longer at /home/ines/Documents/Lease 2021.pdf."));
    QSignalSpy wanted(&pane_, &SourcePane::findFileRequested);
    emit pane_.findChild<Banner*>()->actionRequested();
    EXPECT_EQ(wanted.count(), 1);
}

TEST_F(SourcePaneTest, WhyAPassageWasChosenIsSaidInASentence) {
    EXPECT_EQ(WhyCard::sentence(sampleAnswer(), "p17"),
              "It came first of 81,412 passages in round 1. These words of the question drew it:");
    EXPECT_EQ(WhyCard::sentence(sampleAnswer(), "p46"),
              "It came at place 3 of 81,412 passages in round 2. It shares no word with the question.");
    EXPECT_FALSE(WhyCard::isKnown(sampleAnswer(), "p99"));
}

}  // namespace
}  // namespace memoir::ui
