// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "ingest/readers/rtf_text.h"
#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

using testing::ElementsAre;

TEST(Rtf, TheFileSaysItsTitleAuthorAndDate) {
    const std::string rtf =
        R"({\rtf1\ansi{\info{\title Harbour dues}{\author Odile Varga}{\creatim\yr2021\mo5\dy7\hr14\min3}})"
        R"({\*\company X}}Text.\par})";
    const Document document = readAll(rtf, "a.rtf").documents.at(0);
    EXPECT_EQ(document.title, "Harbour dues");
    EXPECT_EQ(document.from, "Odile Varga");
    EXPECT_EQ(document.date, "2021-05-07T14:03:00");
    EXPECT_EQ(document.text, "Text.\n");
    EXPECT_EQ(document.kind, "office");
}

TEST(Rtf, ATitleInUnicodeIsTakenForTheOneInLetters) {
    EXPECT_EQ(readRtf(R"({\rtf1{\info{\title{\upr{?}{\*\ud{\u1051?\u1072?}}}}}x})").title, "Ла");
}

TEST(Rtf, LettersAreThoseOfTheirFont) {
    const std::string rtf =
        R"({\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}{\f2\fcharset128 M;}})"
        R"(\'e4 {\f1 \'cf\'f0\'e8\'e2\'e5\'f2} {\f2 \'93\'fa} \'e4})";
    EXPECT_EQ(readRtf(rtf).text, "ä Привет 日 ä");
}

TEST(Rtf, WhatWasDeletedOrHiddenIsLeftOut) {
    EXPECT_EQ(readRtf(R"({\rtf1 kept {\deleted gone }{\v unseen }text\deleted  gone\deleted0 .})").text, "kept text.");
}

TEST(Rtf, NotesCommentsAndFootersStandBehindTheBodyOnce) {
    const std::string rtf =
        R"({\rtf1{\footer Page foot\par}The ship{\footnote A brig.} sails{\*\annotation When?}.\par)"
        R"(\sect{\footer Page foot\par}It came back.\par})";
    EXPECT_EQ(readRtf(rtf).text, "The ship sails.\n\nIt came back.\nPage foot\nA brig.\nWhen?\n");
}

TEST(Rtf, ANoteAndTheAuthorsAreReadAsLibreOfficeWritesThem) {
    const RtfText rtf = readRtf(
        R"({\rtf1{\info{\author Odile Varga}{\author Tom Ek}}The ship{\super\chftn{\*\footnote\chftn\pard A brig.}}.\par})");
    EXPECT_EQ(rtf.author, "Odile Varga");
    EXPECT_EQ(rtf.text, "The ship.\nA brig.\n");
}

TEST(Rtf, ATextBoxIsReadOnce) {
    const std::string rtf = R"({\rtf1 Body.\par{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt In the box.\par}})"
                            R"({\shprslt{\*\do{\dptxbxtext In the box.\par}}}}})";
    EXPECT_EQ(readRtf(rtf).text, "Body.\nIn the box.\n");
}

TEST(Rtf, CellsOfTablesInTablesStayApart) {
    const std::string rtf =
        R"({\rtf1 one\nestcell two\nestcell{\*\nesttableprops\nestrow}{\nonesttables\par}three\cell\row})";
    EXPECT_EQ(readRtf(rtf).text, "one\ttwo\t\nthree\t\n");
}

TEST(Rtf, HeadingsAreFoundByLevelAndByTheNameOfTheirStyle) {
    const std::string rtf =
        R"({\rtf1{\stylesheet{\ql Normal;}{\s1 heading 1;}{\s7\outlinelevel1 Section;}})"
        R"(\pard\s1 H\'e4fen\par\pard Text.\par\pard\s7 Nord\par\pard\outlinelevel2 Kai\par\pard More.})";
    const RtfText text = readRtf(rtf);
    EXPECT_THAT(text.headings, ElementsAre(Heading{0, "Häfen", 1}, Heading{12, "Nord", 2}, Heading{17, "Kai", 3}));
}

TEST(Rtf, AnObjectShowsItsResultAndNoneOfItsBytes) {
    EXPECT_EQ(readRtf(R"({\rtf1 a{\object{\*\objdata 0105}{\result {\pict 00ff} seen}} b})").text, "a seen b");
}

TEST(Rtf, AFileThatBreaksOffInAControlWordKeepsItsText) {
    EXPECT_EQ(readRtf("{\\rtf1 kept\\par\\u").text, "kept\n");
    EXPECT_EQ(readRtf("{\\rtf1 kept\\'4").text, "kept4");
    EXPECT_EQ(readRtf("{\\rtf1 kept{\\footnote note").text, "kept\nnote\n");
}

TEST(Rtf, WithoutTextIsEmpty) {
    EXPECT_EQ(failureOf("{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\pict 00}}", "a.rtf"), FailureKind::Empty);
}

}  // namespace
}  // namespace memoir::ingest
