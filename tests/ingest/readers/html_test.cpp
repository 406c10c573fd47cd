// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

Document pageOf(const std::string& html) {
    return readAll(html, "page.html").documents.at(0);
}
std::string textOf(const std::string& html) {
    return pageOf("<html><body>" + html).text;
}

TEST(HtmlReader, CollapsesWhiteSpaceAndKeepsBlocksApart) {
    EXPECT_EQ(textOf("<p>one\n  two <b>three</b></p><p>four</p>five<br>six"), "one two three\n\nfour\n\nfive\nsix");
    EXPECT_EQ(textOf("<ul><li>one<li>two</ul>"), "one\ntwo");
}

TEST(HtmlReader, CellsOfARowStandOnOneLineWithTabs) {
    EXPECT_EQ(textOf("<table><tr><th>a</th><th>b</th></tr><tr><td><p>c</p></td><td><div>d</div></td></tr></table>"),
              "a\tb\nc\td");
}

TEST(HtmlReader, LeavesOutWhatNobodySees) {
    EXPECT_EQ(textOf("<script>s()</script><style>p{}</style><!-- c -->seen<template>t</template>"), "seen");
}

TEST(HtmlReader, KeepsPreformattedLines) {
    EXPECT_EQ(textOf("<pre>a\n  b\n</pre>end"), "a\n  b\n\n\nend");
}

TEST(HtmlReader, NamesTitleAuthorDateLanguageAndHeadings) {
    const Document page = pageOf(
        "<html lang=de><head><title>Die\nSeite</title><meta name=author content=Anna><meta name=date "
        "content=2021-05-07></head>"
        "<body><h1>Größe</h1>text<h2>Zwei</h2></body></html>");
    EXPECT_EQ(page.title, "Die Seite");
    EXPECT_EQ(page.from, "Anna");
    EXPECT_EQ(page.date, "2021-05-07");
    EXPECT_EQ(page.language, "de");
    EXPECT_EQ(page.headings, (std::vector<Heading>{{0, "Größe", 1}, {13, "Zwei", 2}}));
}

TEST(HtmlReader, DublinCoreSaysTheDateToo) {
    EXPECT_EQ(pageOf("<meta name=\"dcterms.date\" content=\"2016-11-12\"><p>text").date, "2016-11-12");
    EXPECT_EQ(pageOf("<meta name=\"DC.date\" content=\"2016-11-12\"><p>text").date, "2016-11-12");
}

TEST(HtmlReader, TheTitleOfADrawingIsNotThePages) {
    EXPECT_EQ(pageOf("<body><svg><title>icon</title></svg>text").title, "page");
}

TEST(HtmlReader, DecodesEntities) {
    EXPECT_EQ(textOf("Gr&uuml;&szlig;e &amp; &#8364; &lt;"), "Grüße & € <");
}

TEST(HtmlReader, BelievesValidUtf8MoreThanTheDeclaration) {
    EXPECT_EQ(pageOf("<meta charset=iso-8859-1><body>Größe").text, "Größe");
    EXPECT_EQ(pageOf("<meta charset=windows-1251><body>\xD1\xF7\xB8\xF2").text, "Счёт");
}

TEST(HtmlReader, ReadsUtf16WithoutAMark) {
    std::string wide;
    for (const char c : std::string("<html><body>some ordinary text</body></html>")) wide += {c, '\0'};
    EXPECT_EQ(pageOf(wide).text, "some ordinary text");
}

TEST(HtmlReader, SurvivesTwoHundredThousandOpenElements) {
    std::string html = "<html><body>before";
    for (int i = 0; i < 200'000; ++i) html += "<div>";
    const Document page = pageOf(html + "deep inside");
    EXPECT_NE(page.text.find("before"), std::string::npos);
    EXPECT_NE(page.text.find("deep inside"), std::string::npos);
    EXPECT_NE(page.notice, "");
}

TEST(HtmlReader, ManyUnclosedParagraphsAreNotDeep) {
    std::string html = "<html><body>";
    for (int i = 0; i < 2000; ++i) html += "<p>x<li>y";
    EXPECT_EQ(pageOf(html).notice, "");
}

TEST(HtmlReader, APictureBehindAPageNameIsRefused) {
    EXPECT_EQ(failureOf("\x89PNG\r\n\x1A\n....", "page.html"), FailureKind::Unsupported);
}

TEST(HtmlReader, APageWithoutTextIsEmpty) {
    EXPECT_EQ(failureOf("<html><body><script>x</script></body></html>", "page.html"), FailureKind::Empty);
}

}  // namespace
}  // namespace memoir::ingest
