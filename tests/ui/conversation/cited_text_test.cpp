// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/cited_text.h"

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "ui/conversation/answer_segments.h"

namespace memoir::ui {
namespace {

Citation citation(int number, qsizetype end) {
    Citation citation;
    citation.number = number;
    citation.answerEnd = end;
    return citation;
}

Answer answer(const QString& text, const QVector<Citation>& citations) {
    Answer answer;
    answer.text = text;
    answer.citations = citations;
    return answer;
}

TEST(CitedText, CitationsStandBehindTheClaimsTheySupport) {
    EXPECT_EQ(citedText(answer("It ends. It goes on.", {citation(1, 8), citation(2, 20)})),
              "It ends. [1] It goes on. [2]");
    EXPECT_EQ(citedText(answer("Both.", {citation(1, 5), citation(2, 5)})), "Both. [1] [2]");
}

TEST(CitedText, PlacesCountCodePoints) {
    EXPECT_EQ(citedText(answer(QStringLiteral("🏺🏺. Kiln."), {citation(1, 3)})),
              QStringLiteral("🏺🏺. [1] Kiln."));
}

TEST(CitedText, WhatTheModelWroteItselfIsNotWrittenTwice) {
    EXPECT_EQ(citedText(answer("It ends [1].", {citation(1, 12)})), "It ends [1].");
}

TEST(CitedText, ACitationWithoutAPlaceStandsAtTheEnd) {
    EXPECT_EQ(citedText(answer("It ends.", {citation(1, 0)})), "It ends. [1]");
    EXPECT_EQ(citedText(answer("```\na\n```", {citation(1, 0)})), "```\na\n```\n\n[1]");
}

TEST(CitedText, UnsupportedClaimsAreMarked) {
    Answer unsupported = answer("It ends. It was sunny.", {citation(1, 8)});
    unsupported.unsupported = {"It was sunny.", "Not in it."};
    EXPECT_EQ(citedText(unsupported), QString("It ends. [1] ") + kUnsupportedBegin + "It was sunny." + kUnsupportedEnd);
}

TEST(CitedText, AQuotedAnswerDoesNotBreakItsLinesWhereThePageDid) {
    Answer quoted = answer("collected on the first of\nJanuary.", {citation(1, 34)});
    quoted.mode = "extract";
    EXPECT_EQ(citedText(quoted), "collected on the first of January. [1]");
}

TEST(AnswerSegments, CodeAndTablesAreCutOut) {
    const QVector<AnswerSegment> expected = {{AnswerSegment::Kind::Text, "One\n", {}},
                                             {AnswerSegment::Kind::Code, "a\n\nb", "csv"},
                                             {AnswerSegment::Kind::Table, "| x |\n| y |", {}},
                                             {AnswerSegment::Kind::Text, "two", {}}};
    EXPECT_EQ(segmentsOf("One\n\n```csv\na\n\nb\n```\n| x |\n| y |\ntwo"), expected);
}

TEST(AnswerSegments, AFenceThatIsStillOpenIsCode) {
    const QVector<AnswerSegment> segments = segmentsOf("One\n```\na");
    ASSERT_EQ(segments.size(), 2);
    EXPECT_EQ(segments[1].kind, AnswerSegment::Kind::Code);
    EXPECT_TRUE(segmentsOf(" \n").isEmpty());
}

}  // namespace
}  // namespace memoir::ui
