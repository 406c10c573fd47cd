// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/evidence_trail.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "tests/ui/sample.h"
#include "ui/evidence/evidence_row.h"
#include "ui/evidence/looked_for_line.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class EvidenceTrailTest : public ::testing::Test {
  protected:
    EvidenceTrailTest() {
        trail_.resize(640, 400);
        trail_.setEvidence(sampleAnswer(), "Enough to answer");
        trail_.show();
        trail_.activateWindow();
    }
    QStringList labels() const {
        QStringList texts;
        for (const QLabel* label : trail_.findChildren<QLabel*>()) texts << label->text();
        return texts;
    }
    QList<EvidenceRow*> rows() const { return trail_.findChildren<EvidenceRow*>(); }

    Theme theme_{*qApp};
    EvidenceTrail trail_{theme_};
};

TEST_F(EvidenceTrailTest, ACardSaysWhatItLookedForAndWhatCameNext) {
    EXPECT_TRUE(labels().contains("read 4 of 16 candidates"));
    QStringList lookedFor;
    for (const LookedForLine* line : trail_.findChildren<LookedForLine*>()) lookedFor << line->accessibleName();
    EXPECT_EQ(lookedFor, (QStringList{"Looked for lease end, notice", "Looked for Addendum 2, found in 3"}));
    EXPECT_TRUE(labels().contains("Enough to answer"));
}

TEST_F(EvidenceTrailTest, WhatWasLookedForReadsTheSameInALayoutFromRightToLeft) {
    LookedForLine line(theme_, {"lease end", "notice"}, 3);
    line.resize(400, 20);
    line.show();
    const QString text = line.shownText();
    EXPECT_TRUE(text.startsWith("Looked for lease end and notice, found in"));
    const double left = line.badgeRect().left();
    EXPECT_GT(left, 100);
    line.setLayoutDirection(Qt::RightToLeft);
    line.resize(401, 20);
    EXPECT_EQ(line.shownText(), text);
    EXPECT_GT(line.badgeRect().left(), left);    // the sentence ends at the right,
    EXPECT_LE(line.badgeRect().right(), 402.0);  // and its number at the end of it
}

TEST_F(EvidenceTrailTest, WhatWasLookedForIsCutWithASignWhereThereIsNoRoom) {
    LookedForLine line(theme_, {"lease end", "notice"}, 3);
    line.resize(120, 20);
    line.show();
    EXPECT_TRUE(line.shownText().endsWith(QChar(0x2026)));
    EXPECT_TRUE(line.badgeRect().isEmpty());
}

TEST_F(EvidenceTrailTest, ACurveLeadsFromThePassageThatNamedSomethingToTheOneItLedTo) {
    ASSERT_EQ(trail_.hops().size(), 1);
    EXPECT_EQ(rows()[trail_.hops()[0].first]->index().data(EvidenceModel::PassageRole), "p44");
    EXPECT_EQ(rows()[trail_.hops()[0].second]->index().data(EvidenceModel::PassageRole), "p31");
}

TEST_F(EvidenceTrailTest, TheRowsAreOneTabStopAndArrowsMoveThroughThem) {
    ASSERT_TRUE(QTest::qWaitForWindowActive(&trail_));
    rows()[0]->setFocus();
    QTest::keyClick(rows()[0], Qt::Key_Down);
    EXPECT_TRUE(rows()[1]->hasFocus());
    int stops = 0;
    for (const EvidenceRow* row : rows()) stops += row->focusPolicy() & Qt::TabFocus ? 1 : 0;
    EXPECT_EQ(stops, 1);
    QSignalSpy opened(&trail_, &EvidenceTrail::passageActivated);
    QTest::keyClick(rows()[1], Qt::Key_Return);
    ASSERT_EQ(opened.count(), 1);
    EXPECT_EQ(opened[0][0].toString(), "p16");
}

TEST_F(EvidenceTrailTest, LookingDeeperIsOfferedOnlyWhereItCanBeDone) {
    QPushButton* deeper = nullptr;
    for (QPushButton* button : trail_.findChildren<QPushButton*>()) {
        if (button->text() == "Look deeper") deeper = button;
    }
    ASSERT_NE(deeper, nullptr);
    EXPECT_TRUE(deeper->isHidden());
    trail_.setDeeperOffered(true);
    QSignalSpy wanted(&trail_, &EvidenceTrail::deeperRequested);
    deeper->click();
    EXPECT_EQ(wanted.count(), 1);
}

}  // namespace
}  // namespace memoir::ui
