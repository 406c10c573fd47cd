// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/cell_format.h"

#include <gtest/gtest.h>

namespace memoir::ingest {
namespace {

TEST(CellFormat, TellsDatesFromNumbersByTheLettersOfTheCode) {
    EXPECT_EQ(formatOfCode("yyyy-mm-dd"), CellFormat::Date);
    EXPECT_EQ(formatOfCode("dd/mm/yy hh:mm"), CellFormat::DateTime);
    EXPECT_EQ(formatOfCode("[h]:mm:ss"), CellFormat::Time);
    EXPECT_EQ(formatOfCode("#,##0.00"), CellFormat::Number);
    EXPECT_EQ(formatOfCode("0.0\"days\""), CellFormat::Number) << "quoted letters are no date";
    EXPECT_EQ(formatOfCode("[Red]0;[Blue]yy"), CellFormat::Number) << "colours and later sections say nothing";
    EXPECT_EQ(builtInFormat(14), CellFormat::Date);
    EXPECT_EQ(builtInFormat(22), CellFormat::DateTime);
    EXPECT_EQ(builtInFormat(2), CellFormat::Number);
}

TEST(CellFormat, WritesNumbersAsAPersonDoes) {
    EXPECT_EQ(cellText(0.1 + 0.2, CellFormat::Number, DateSystem::From1900), "0.3");
    EXPECT_EQ(cellText(42, CellFormat::Number, DateSystem::From1900), "42");
}

TEST(CellFormat, CountsDaysAsSpreadsheetsDo) {
    EXPECT_EQ(cellText(44323, CellFormat::Date, DateSystem::From1900), "2021-05-07");
    EXPECT_EQ(cellText(44323.585416666666, CellFormat::DateTime, DateSystem::From1900), "2021-05-07 14:03");
    EXPECT_EQ(cellText(59, CellFormat::Date, DateSystem::From1900), "1900-02-28");
    EXPECT_EQ(cellText(61, CellFormat::Date, DateSystem::From1900), "1900-03-01");
    EXPECT_EQ(cellText(0, CellFormat::Date, DateSystem::From1904), "00:00");
    EXPECT_EQ(cellText(42861, CellFormat::Date, DateSystem::From1904), "2021-05-07");
    EXPECT_EQ(cellText(0.5, CellFormat::Time, DateSystem::From1900), "12:00");
}

TEST(CellFormat, WhatCannotBeADateStaysANumber) {
    EXPECT_EQ(cellText(-1, CellFormat::Date, DateSystem::From1900), "-1");
    EXPECT_EQ(cellText(1e12, CellFormat::Date, DateSystem::From1900), "1000000000000");
}

}  // namespace
}  // namespace memoir::ingest
