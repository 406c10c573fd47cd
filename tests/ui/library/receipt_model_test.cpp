// SPDX-License-Identifier: Apache-2.0
#include "ui/library/receipt_model.h"

#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "tests/ui/shelf_sample.h"

namespace memoir::ui {
namespace {

class ReceiptModelTest : public ::testing::Test {
  protected:
    ReceiptModelTest() { model_.setReceipts(sampleReceipts()); }
    QString text(int row, int column) const { return model_.index(row, column).data().toString(); }

    ReceiptModel model_;
    QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(ReceiptModelTest, ATitleIsShownOnlyWhileItCanBeBroughtBack) {
    EXPECT_EQ(text(0, ReceiptModel::What), "Quote for kiln wiring");
    EXPECT_EQ(text(0, ReceiptModel::State), "Can be brought back");
    QVector<Receipt> receipts = sampleReceipts();
    receipts[0].undo.clear();
    receipts[0].title.clear();
    model_.setReceipts(receipts);
    EXPECT_FALSE(text(0, ReceiptModel::What).contains("Quote"));
}

TEST_F(ReceiptModelTest, AFinalReceiptSaysHowMuchWasErased) {
    EXPECT_EQ(text(1, ReceiptModel::What), "2,377 documents, answers in 3 chats");
    EXPECT_EQ(text(1, ReceiptModel::State), "Erased, nothing is left");
}

TEST_F(ReceiptModelTest, EveryColumnHasAName) {
    for (int column = 0; column < ReceiptModel::ColumnCount; ++column)
        EXPECT_FALSE(model_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty()) << column;
}

}  // namespace
}  // namespace memoir::ui
