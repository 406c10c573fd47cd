// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/source_pane.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"
#include "tests/ui/sample.h"
#include "ui/evidence/source_text.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class SourcePaneTest : public ::testing::Test {
  protected:
    FakeAssistant assistant_;
    Theme theme_{*qApp};
    SourcePane pane_{assistant_, theme_};

    bool says(const QString& sentence) const {
        for (const QLabel* label : pane_.findChildren<QLabel*>()) {
            if (label->text().contains(sentence)) return true;
        }
        return false;
    }
    void open(const QVector<Citation>& citations, const SourceDocument& document) {
        pane_.showCitation(citations, citations[0].number);
        emit assistant_.documentOpened(assistant_.lastJob, document);
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
    pane_.showPassage("p1");
    const JobId first = assistant_.lastJob;
    pane_.showPassage("p2");
    emit assistant_.documentOpened(first, sampleLease());
    EXPECT_EQ(pane_.text().toPlainText(), "");
}

TEST_F(SourcePaneTest, APassageIsMarkedWithoutBeingHighlighted) {
    SourceDocument document = sampleLease();
    document.passage = TextRange{0, 5};
    pane_.showPassage("p17");
    emit assistant_.documentOpened(assistant_.lastJob, document);
    EXPECT_EQ(pane_.text().markedText(), "Lease");
    EXPECT_TRUE(pane_.text().extraSelections().isEmpty());
}

TEST_F(SourcePaneTest, AFailureIsSaid) {
    pane_.showPassage("p17");
    emit assistant_.failed(assistant_.lastJob, "“Lease 2021” was forgotten.");
    EXPECT_TRUE(says("was forgotten"));
}

}  // namespace
}  // namespace memoir::ui
