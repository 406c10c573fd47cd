// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/dates.h"

#include <gtest/gtest.h>

namespace memoir::ingest {
namespace {

TEST(IsoDate, ReadsTheUsualSpellings) {
    EXPECT_EQ(isoDate("2021-05-07"), "2021-05-07");
    EXPECT_EQ(isoDate("20210507"), "2021-05-07");
    EXPECT_EQ(isoDate("2021/05/07 14:03"), "2021-05-07T14:03:00");
    EXPECT_EQ(isoDate("2021-05-07T14:03:05.250Z"), "2021-05-07T14:03:05+00:00");
    EXPECT_EQ(isoDate("2021-05-07T14:03:05-0730"), "2021-05-07T14:03:05-07:30");
}

TEST(IsoDate, ReadsMonthsInWords) {
    EXPECT_EQ(isoDate("July 17, 2006"), "2006-07-17");
    EXPECT_EQ(isoDate("3 Sep. 2019"), "2019-09-03");
    EXPECT_FALSE(isoDate("May 2006"));
    EXPECT_FALSE(isoDate("Maybe 3, 2006"));
    EXPECT_FALSE(isoDate("July 17, 06"));
}

TEST(IsoDate, InventsNothing) {
    for (const char* text : {"", "{{date}}", "yesterday", "2021", "2021-5-7", "2021-13-01", "2021-02-30", "0000-01-01",
                             "2021-05-07T25:00", "202105071"}) {
        EXPECT_FALSE(isoDate(text)) << text;
    }
}

TEST(IsoDate, KeepsTheDayWhenTheClockIsUnreadable) {
    EXPECT_EQ(isoDate("2021-05-07 noon"), "2021-05-07");
}

TEST(PdfDate, ReadsItsOwnForm) {
    EXPECT_EQ(isoDateOfPdf("D:20210507140300+02'00'"), "2021-05-07T14:03:00+02:00");
    EXPECT_EQ(isoDateOfPdf("D:20210507140300Z"), "2021-05-07T14:03:00+00:00");
    EXPECT_EQ(isoDateOfPdf("D:202105"), "2021-05-01");
    EXPECT_FALSE(isoDateOfPdf("soon"));
    EXPECT_FALSE(isoDateOfPdf("D:20211399"));
}

}  // namespace
}  // namespace memoir::ingest
