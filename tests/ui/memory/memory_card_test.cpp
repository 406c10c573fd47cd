// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/memory_card.h"

#include <QApplication>
#include <QLabel>
#include <QTableView>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"

namespace memoir::ui {
namespace {

class MemoryCardTest : public ::testing::Test {
  protected:
    MemoryCardTest() {
        card_.figures().setFigures({"Kind", "Tokens"}, {{"Mail", {17}}});
        card_.show();
    }

    QWidget* chart_ = new QWidget;  // the card's from now on
    MemoryCard card_{"By kind", "tokens", chart_};
};

TEST_F(MemoryCardTest, TheTableHoldsTheFiguresOfTheChartAndTakesItsPlace) {
    auto* table = card_.findChild<QTableView*>();
    EXPECT_TRUE(chart_->isVisible());
    EXPECT_FALSE(table->isVisible());
    card_.showTable(true);
    EXPECT_FALSE(chart_->isVisible());
    EXPECT_TRUE(table->isVisible());
    EXPECT_EQ(table->accessibleName(), "By kind, as a table");
    EXPECT_EQ(table->model()->index(0, 0).data().toString(), "Mail");
}

TEST_F(MemoryCardTest, ARemarkIsThereOnlyWithWords) {
    const QLabel* remark = card_.findChildren<QLabel*>().last();
    EXPECT_FALSE(remark->isVisible());
    card_.setRemark("There is room until about 2028.");
    EXPECT_TRUE(remark->isVisible());
    card_.setRemark({});
    EXPECT_FALSE(remark->isVisible());
}

}  // namespace
}  // namespace memoir::ui
