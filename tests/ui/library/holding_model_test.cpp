// SPDX-License-Identifier: Apache-2.0
#include "ui/library/holding_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/fake_keeper.h"
#include "tests/ui/printers.h"
#include "tests/ui/shelf_sample.h"

namespace memoir::ui {
namespace {

QVector<Holding> rowsNumbered(int first, int count) {
    QVector<Holding> rows;
    for (int i = first; i < first + count; ++i) {
        Holding row = sampleHoldings().first();
        row.document = "d" + QString::number(i);
        row.title = "Document " + QString::number(i);
        rows.push_back(row);
    }
    return rows;
}

class HoldingModelTest : public ::testing::Test {
  protected:
    // Answers the latest request as a list of `total` numbered rows.
    void answer(qint64 total, qint64 listing) {
        const FakeKeeper::Listing& asked = keeper_.listings.last();
        const auto count = static_cast<int>(std::min(asked.limit, total - asked.offset));
        emit keeper_.holdingsListed(
            asked.job, {total, listing, asked.offset, rowsNumbered(static_cast<int>(asked.offset), count)});
    }
    QString title(int row) { return model_.index(row, HoldingModel::Title).data().toString(); }

    FakeKeeper keeper_;
    HoldingModel model_{keeper_};
    QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(HoldingModelTest, FetchesOnlyThePagesThatAreLookedAt) {
    model_.refresh();
    answer(100'000, 7);
    EXPECT_EQ(model_.rowCount(), 100'000);
    EXPECT_EQ(title(0), "Document 0");
    const auto before = keeper_.listings.size();
    EXPECT_EQ(title(70'123), "");
    ASSERT_TRUE(QTest::qWaitFor([&] { return keeper_.listings.size() > before; }));
    EXPECT_EQ(keeper_.listings.last().offset, 70'100);
    EXPECT_EQ(keeper_.listings.last().listing, 7);
    answer(100'000, 7);
    EXPECT_EQ(title(70'123), "Document 70123");
}

TEST_F(HoldingModelTest, SortsInTheService) {
    model_.sort(HoldingModel::Title, Qt::AscendingOrder);
    EXPECT_EQ(keeper_.listings.last().query.sort, "title");
    EXPECT_TRUE(keeper_.listings.last().query.ascending);
    EXPECT_EQ(keeper_.listings.last().listing, 0);
}

TEST_F(HoldingModelTest, WhatCameForAnOldQueryIsDropped) {
    model_.refresh();
    const JobId old = keeper_.listings.last().job;
    HoldingQuery query;
    query.words = "kiln";
    model_.setQuery(query);
    EXPECT_EQ(keeper_.dropped, QVector<JobId>{old});
    emit keeper_.holdingsListed(old, {5, 1, 0, rowsNumbered(0, 5)});
    EXPECT_EQ(model_.rowCount(), 0);
}

TEST_F(HoldingModelTest, ARefreshKeepsTheRowsUntilTheNewOnesAreThere) {
    model_.refresh();
    answer(30, 1);
    model_.refresh();
    EXPECT_EQ(title(3), "Document 3");
    answer(28, 2);
    EXPECT_EQ(model_.rowCount(), 28);
    EXPECT_EQ(model_.rowOf(rowsNumbered(5, 1).first()), 5);
}

TEST_F(HoldingModelTest, ChangesWhileAListIsOnItsWayAskOnceMore) {
    model_.refresh();
    model_.refresh();
    model_.refresh();
    EXPECT_EQ(keeper_.listings.size(), 1);
    answer(3, 1);
    EXPECT_EQ(keeper_.listings.size(), 2);
}

TEST_F(HoldingModelTest, StatesAreSaidInWords) {
    model_.refresh();
    emit keeper_.holdingsListed(keeper_.listings.last().job, {sampleHoldings().size(), 1, 0, sampleHoldings()});
    const auto state = [&](int row) { return model_.index(row, HoldingModel::State).data().toString(); };
    EXPECT_EQ(state(0), "In memory");
    EXPECT_EQ(state(2), "Encoding 61 of 148");
    EXPECT_EQ(state(3), "Failed: password");
    EXPECT_EQ(state(10), "Searchable, queued");
}

}  // namespace
}  // namespace memoir::ui
