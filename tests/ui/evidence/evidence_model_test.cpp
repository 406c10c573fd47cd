// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/evidence_model.h"

#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "tests/ui/sample.h"

namespace memoir::ui {
namespace {

class EvidenceModelTest : public ::testing::Test {
  protected:
    EvidenceModel model_;
    QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(EvidenceModelTest, RowsAreThePassagesOfTheRoundsWithTheirCitations) {
    model_.setEvidence(sampleAnswer().rounds, sampleAnswer().citations);
    ASSERT_EQ(model_.rowCount(), 7);
    EXPECT_EQ(model_.index(0).data(EvidenceModel::CitationRole), 1);
    EXPECT_EQ(model_.index(1).data(EvidenceModel::CitationRole), 0);
    EXPECT_EQ(model_.index(4).data(EvidenceModel::RoundRole), 2);
    EXPECT_EQ(model_.index(0).data(Qt::AccessibleTextRole), "Source 1, Lease 2021, p. 3, score 0.91");
    EXPECT_EQ(model_.readCount(1), 4);
}

TEST_F(EvidenceModelTest, SharesAreOfTheBestScoreAndNeverBelowZero) {
    model_.setEvidence(
        {{1, {{"p1", "d1", "a", "", "", 0.5, "msa", true}, {"p2", "d2", "b", "", "", -0.1, "msa", false}}}}, {});
    EXPECT_DOUBLE_EQ(model_.index(0).data(EvidenceModel::ScoreShareRole).toDouble(), 1.0);
    EXPECT_DOUBLE_EQ(model_.index(1).data(EvidenceModel::ScoreShareRole).toDouble(), 0.0);
}

TEST_F(EvidenceModelTest, NoRoundsAreNoRows) {
    model_.setEvidence(sampleAnswer().rounds, {});
    model_.setEvidence({}, {});
    EXPECT_EQ(model_.rowCount(), 0);
}

}  // namespace
}  // namespace memoir::ui
