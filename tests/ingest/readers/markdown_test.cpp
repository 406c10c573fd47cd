// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

Document noteOf(const std::string& text) {
    return readAll(text, "note.md").documents.at(0);
}

std::vector<std::string> titles(const std::vector<Heading>& headings) {
    std::vector<std::string> names;
    for (const Heading& heading : headings) names.push_back(std::to_string(heading.level) + " " + heading.title);
    return names;
}

using Names = std::vector<std::string>;

TEST(MarkdownReader, KeepsTheTextAsItIs) {
    const std::string text = "# Plan\n\n* one **two**\n\n| a | b |\n";
    EXPECT_EQ(noteOf(text).text, text);
    EXPECT_EQ(noteOf(text).kind, "note");
}

TEST(MarkdownReader, FindsHeadingsOfBothKindsAndTheirOffsets) {
    const Document note = noteOf("Übersicht\n=========\n\ntext\n\n## Zwei ##\n\nDrei\n---\n");
    EXPECT_EQ(titles(note.headings), (Names{"1 Übersicht", "2 Zwei", "2 Drei"}));
    EXPECT_EQ(note.headings[0].offset, 0u);
    EXPECT_EQ(note.headings[1].offset, 27u);
    EXPECT_EQ(note.title, "Übersicht");
}

TEST(MarkdownReader, HashesInCodeAreNoHeadings) {
    EXPECT_EQ(titles(noteOf("```sh\n# comment\n```\n# Real\n~~~\n# no\n~~~~\n").headings), (Names{"1 Real"}));
    EXPECT_EQ(titles(noteOf("#tag\n####### seven\nplain\n").headings), Names{});
}

TEST(MarkdownReader, RulesAndTableLinesAreNoHeadings) {
    EXPECT_EQ(titles(noteOf("text\n\n---\n\n| a |\n|---|\n- item\n---\n").headings), Names{});
}

TEST(MarkdownReader, FrontMatterGivesTitleDateAuthorAndTags) {
    const Document note = noteOf(
        "---\ntitle: \"A trip\"\ndate: 2021-05-07 14:03\nauthor: Anna\nlang: de\ntags:\n  - travel\n  - "
        "'#summer'\n---\n# Heading\n");
    EXPECT_EQ(note.title, "A trip");
    EXPECT_EQ(note.date, "2021-05-07T14:03:00");
    EXPECT_EQ(note.from, "Anna");
    EXPECT_EQ(note.language, "de");
    EXPECT_EQ(note.tags, (Names{"travel", "summer"}));
    EXPECT_EQ(titles(note.headings), (Names{"1 Heading"}));
    EXPECT_EQ(noteOf("---\ntags: [a, \"b c\"]\n---\nx").tags, (Names{"a", "b c"}));
}

TEST(MarkdownReader, FrontMatterThatIsNeverClosedIsText) {
    const Document note = noteOf("---\ntitle: no\n\n# Yes\n");
    EXPECT_EQ(note.title, "Yes");
}

TEST(MarkdownReader, AnUnknownDateIsNoDate) {
    EXPECT_FALSE(noteOf("---\ndate: {{date}}\n---\nx").date);
}

TEST(MarkdownReader, NoHeadingMeansTheFilesName) {
    EXPECT_EQ(noteOf("text").title, "note");
}

}  // namespace
}  // namespace memoir::ingest
