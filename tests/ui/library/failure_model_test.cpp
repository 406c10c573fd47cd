// SPDX-License-Identifier: Apache-2.0
#include "ui/library/failure_model.h"

#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"

namespace memoir::ui {
namespace {

TEST(FailureModel, EachRowNamesTheFileAndTheReason) {
    FailureModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setFailures({{"/home/ines/insurance.pdf", "", "It is protected with a password."},
                       {"/home/ines/mail.zip", "a/b.eml", "It is empty."}});
    ASSERT_EQ(model.rowCount(), 2);
    EXPECT_EQ(model.index(0).data(), "insurance.pdf\nIt is protected with a password.");
    EXPECT_EQ(model.index(1).data(Qt::AccessibleTextRole), "mail.zip, a/b.eml: It is empty.");
    model.setFailures({});
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(FailureModel, ToolTipsNeverInterpretAPath) {
    FailureModel model;
    model.setFailures({{"/tmp/<img src=x>.pdf", "", "It is corrupt."}});
    EXPECT_TRUE(model.index(0).data(Qt::ToolTipRole).toString().contains("&lt;img"));
}

}  // namespace
}  // namespace memoir::ui
