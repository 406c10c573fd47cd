// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/memory_screen.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/fake_keeper.h"
#include "tests/ui/printers.h"
#include "tests/ui/shelf_sample.h"
#include "ui/memory/figure_table.h"
#include "ui/memory/kind_chart.h"
#include "ui/memory/lifetime_gauge.h"
#include "ui/memory/year_chart.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

const QDate kToday(2026, 11, 26);

TEST(FigureTable, IsAModelAndCsv) {
    FigureTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.setFigures({"Kind", "Tokens"}, {{"Mail, \"old\"", {1'234'567}}, {"PDF", {0}}});
    EXPECT_EQ(table.index(0, 1).data().toString(), "1,234,567");
    EXPECT_EQ(table.csv(), "Kind,Tokens\r\n\"Mail, \"\"old\"\"\",1234567\r\nPDF,0\r\n");
}

TEST(AxisSteps, AreRoundAndReachTheTop) {
    EXPECT_EQ(axisSteps(37.2e6, 4), (QVector<double>{0, 10e6, 20e6, 30e6, 40e6}));
    EXPECT_EQ(axisSteps(0, 4), (QVector<double>{0, 1}));
    for (const double most : {1.0, 3.0, 7.7, 99.0, 1e9}) {
        EXPECT_GE(axisSteps(most, 4).last(), most);
        EXPECT_LE(axisSteps(most, 4).size(), 7);
    }
}

TEST(YearOfFullness, FollowsTheLastTwelveMonths) {
    // 10 million tokens in a year: 60 more take six years.
    const QVector<MemoryDay> steady = {
        {kToday.addYears(-2), 20'000'000}, {kToday.addYears(-1), 30'000'000}, {kToday, 40'000'000}};
    EXPECT_EQ(yearOfFullness(steady, kToday), 2032);
    EXPECT_EQ(yearOfFullness({}, kToday), 0);
    EXPECT_EQ(yearOfFullness({{kToday.addDays(-3), 1'000'000}}, kToday), 0);  // too short to say
    EXPECT_EQ(yearOfFullness({{kToday.addYears(-1), 9'000'000}, {kToday, 8'000'000}}, kToday), 0);
}

class MemoryScreenTest : public ::testing::Test {
  protected:
    MemoryScreenTest() {
        screen_.resize(1180, 800);
        screen_.show();
        emit keeper_.reported(keeper_.reportJob, sampleReport(kToday), sampleFacts());
    }

    Theme theme_{*qApp};
    FakeKeeper keeper_;
    MemoryScreen screen_{keeper_, theme_};
};

TEST_F(MemoryScreenTest, ArrowKeysVisitTheExactValues) {
    auto* kinds = screen_.findChild<KindChart*>();
    QTest::keyClick(kinds, Qt::Key_Down);
    EXPECT_EQ(kinds->marked(), 0);
    EXPECT_EQ(kinds->valueOf(0).heading, "17,900,000 tokens");
    EXPECT_EQ(kinds->accessibleDescription(), "17,900,000 tokens, in 28,340 documents");
    QTest::keyClick(kinds, Qt::Key_End);
    EXPECT_EQ(kinds->marked(), kinds->pointCount() - 1);
    auto* years = screen_.findChild<YearChart*>();
    QTest::keyClick(years, Qt::Key_Right);
    EXPECT_EQ(years->valueOf(years->marked()).text, "775 documents, 775 never used");
}

TEST_F(MemoryScreenTest, ChartsHaveASummary) {
    for (const Chart* chart : screen_.findChildren<Chart*>()) {
        EXPECT_FALSE(chart->accessibleName().isEmpty());
        EXPECT_FALSE(chart->accessibleDescription().isEmpty()) << chart->metaObject()->className();
    }
    EXPECT_EQ(screen_.findChild<LifetimeGauge*>()->accessibleDescription(), "37.2 M of 100 M tokens on this machine");
}

TEST_F(MemoryScreenTest, AYearWithoutDocumentsStaysAYear) {
    YearChart chart(theme_);
    chart.setYears({{"", 5, 9, 0, 0}, {"2019", 1, 10, 0, 0}, {"2022", 1, 20, 0, 0}});
    EXPECT_EQ(chart.pointCount(), 4);
}

TEST_F(MemoryScreenTest, GrowthEndsPeriodsWithWhatWasThere) {
    GrowthChart chart(theme_);
    chart.setGrowth({{QDate(2026, 1, 20), 12}, {QDate(2026, 2, 3), 30}}, QDate(2026, 3, 5));
    ASSERT_EQ(chart.pointCount(), 4);  // the end of last year, January, February, now
    EXPECT_EQ(chart.points()[0].tokens, 0);
    EXPECT_EQ(chart.points()[1].tokens, 12);
    EXPECT_EQ(chart.points()[3].tokens, 30);
    chart.setPeriod(GrowthChart::Period::Month);
    EXPECT_EQ(chart.pointCount(), 31);
}

TEST_F(MemoryScreenTest, BlindSpotsLeadToWhatCuresThem) {
    QSignalSpy chosen(&screen_, &MemoryScreen::blindSpotChosen);
    auto* spots = screen_.findChild<BlindSpots*>();
    for (QPushButton* button : spots->findChildren<QPushButton*>()) button->click();
    EXPECT_EQ(chosen.count(), 4);
}

TEST_F(MemoryScreenTest, ExportHoldsEveryTable) {
    const QString csv = screen_.csv();
    for (const char* part : {"In memory,37200000", "2026-01-20,12000000", "Mail,17900000,28340,6204", "2009,310000",
                             "Files that failed,3"}) {
        EXPECT_TRUE(csv.contains(part)) << part;
    }
}

}  // namespace
}  // namespace memoir::ui
