// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/quoted_lines.h"

#include <gtest/gtest.h>

namespace memoir::ingest {
namespace {

using Ranges = std::vector<TextRange>;

TEST(QuotedLines, AreWholeLinesCountedInCodePoints) {
    EXPECT_EQ(quotedLines("ä\n> b\n> c\nd\n"), (Ranges{{2, 10}}));
    EXPECT_EQ(quotedLines("> a\nb\n> c"), (Ranges{{0, 4}, {6, 9}}));
    EXPECT_EQ(quotedLines("nothing here\n"), Ranges{});
    EXPECT_EQ(quotedLines(""), Ranges{});
}

TEST(QuotedLines, TakeTheLineThatIntroducesThem) {
    EXPECT_EQ(quotedLines("Hi\nAm 3. Mai schrieb Bob:\n\n> x\n"), (Ranges{{3, 31}}));
    EXPECT_EQ(quotedLines("Hi\nOn Monday Bob <b@c.d>\nwrote:\n> x\n"), (Ranges{{3, 36}}));
}

TEST(QuotedLines, EndWhereTheAnswerGoesOn) {
    EXPECT_EQ(quotedLines("> q\nanswer:\n> r\n"), (Ranges{{0, 16}}));
}

TEST(QuotedLines, ABlockOfHeadersBeginsTheOldMessageInAnyLanguage) {
    EXPECT_EQ(quotedLines("Yes.\n\nFrom: Bo\nSent: Monday\nTo: Anna\nSubject: s\n\nold\n"), (Ranges{{6, 53}}));
    EXPECT_EQ(quotedLines("Ja.\n\nVon: Bo\nGesendet: Montag\nBetreff: s\n\nalt\n"), (Ranges{{5, 46}}));
    EXPECT_EQ(quotedLines("From: here to there\nis a long way\n"), Ranges{});
}

TEST(QuotedLines, AForwardedHeadingInTheMiddleIsNoQuote) {
    EXPECT_EQ(quotedLines("________________________________\nno header\n"), Ranges{});
}

TEST(Unflowed, JoinsLinesOfOneDepthOnly) {
    EXPECT_EQ(unflowed("a \nb\nc\n", SoftSpace::Keep), "a b\nc\n");
    EXPECT_EQ(unflowed("a \nb\n", SoftSpace::Delete), "ab\n");
    EXPECT_EQ(unflowed("> a \nb\n", SoftSpace::Keep), "> a \nb\n");
    EXPECT_EQ(unflowed("-- \nAnna\n", SoftSpace::Keep), "-- \nAnna\n");
}

}  // namespace
}  // namespace memoir::ingest
