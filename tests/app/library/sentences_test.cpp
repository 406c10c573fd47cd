// SPDX-License-Identifier: Apache-2.0
#include "app/library/sentences.h"

#include <string>

#include <gmock/gmock.h>

namespace memoir::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> cut(const std::string& text, const std::vector<Span>& spans) {
    std::vector<std::string> parts;
    for (const Span& span : spans) parts.push_back(text.substr(span.begin, span.size()));
    return parts;
}
std::vector<std::string> sentences(const std::string& text) {
    return cut(text, sentencesOf(text));
}

TEST(Sentences, EndAtTheirMarks) {
    EXPECT_THAT(sentences("One here. Two there! Three? \"Four.\" Five"),
                ElementsAre("One here.", "Two there!", "Three?", "\"Four.\"", "Five"));
    EXPECT_THAT(sentences("雨だ。晴れた！"), ElementsAre("雨だ。", "晴れた！"));
}

TEST(Sentences, DoNotEndAtAbbreviationsInitialsAndNumbers) {
    EXPECT_THAT(sentences("Dr. Kim met J. Lee, e.g. at 3.5 km. Then she left."),
                ElementsAre("Dr. Kim met J. Lee, e.g. at 3.5 km.", "Then she left."));
    EXPECT_THAT(sentences("It cost approx. five euros."), ElementsAre("It cost approx. five euros."));
}

TEST(Sentences, WrappedLinesAreJoinedAndShortOnesAreNot) {
    EXPECT_THAT(sentences("This line was wrapped by a mail program at about seventy\ncolumns and goes on."),
                ElementsAre("This line was wrapped by a mail program at about seventy\ncolumns and goes on."));
    EXPECT_THAT(sentences("From: Anna\nSubject: Trip\n\nHello"), ElementsAre("From: Anna", "Subject: Trip", "Hello"));
    EXPECT_THAT(sentences("- milk\n- bread and butter\n2. wash"),
                ElementsAre("- milk", "- bread and butter", "2. wash"));
}

TEST(Sentences, HeadsOfMailsAndMessagesOfAChatEndWithTheirLine) {
    EXPECT_THAT(
        sentences("Subject: Re: the yearly meeting of the sailing club of Harbour\nAs discussed, it is in May."),
        ElementsAre("Subject: Re: the yearly meeting of the sailing club of Harbour", "As discussed, it is in May."));
    EXPECT_THAT(sentences("[10:14] Anna: we meet at the station and take the early train\n[10:15] Bo: fine"),
                ElementsAre("[10:14] Anna: we meet at the station and take the early train", "[10:15] Bo: fine"));
}

TEST(Sentences, OfTablesAreSaidWithABlankBetweenCells) {
    EXPECT_EQ(asSaid("Anna Lee;Phone;0544 120"), "Anna Lee; Phone; 0544 120");
    EXPECT_EQ(asSaid("Anna Lee,Rent,1,250"), "Anna Lee, Rent, 1,250");
    EXPECT_EQ(asSaid("Anna came; Bo left"), "Anna came; Bo left");
}

TEST(Sentences, OfNothingAreNone) {
    EXPECT_THAT(sentences(""), IsEmpty());
    EXPECT_THAT(sentences(" \n\n\t"), IsEmpty());
}

TEST(Paragraphs, ArePartedByBlankLines) {
    const std::string text = "\na\nb\n \t\nc\n\n\n";
    EXPECT_THAT(cut(text, paragraphsOf(text)), ElementsAre("a\nb", "c"));
}

}  // namespace
}  // namespace memoir::app
