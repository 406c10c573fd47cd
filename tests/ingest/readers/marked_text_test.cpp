// SPDX-License-Identifier: Apache-2.0
// Text that its author marked up: reStructuredText, LaTeX, notebooks, XML.
#include <gmock/gmock.h>

#include "ingest/file_type.h"
#include "ingest/readers/latex_words.h"
#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string kRst =
    "=============\nTide tables\n=============\n\n:Author: Odile Varga\n:Date: 2021-05-07\n\nHöhen\n=====\n\n"
    "See :ref:`ports`.\n\nNorth\n-----\n\n.. note::\n   Mind the pier.\n\nSouth\n=====\n";

TEST(ReStructured, StaysAsItIsWithTitlesAsHeadings) {
    const Document document = readAll(kRst, "tides.rst").documents.at(0);
    EXPECT_EQ(document.text, kRst);
    EXPECT_EQ(document.title, "Tide tables");
    EXPECT_EQ(document.from, "Odile Varga");
    EXPECT_EQ(document.date, "2021-05-07");
    std::vector<std::string> headings;
    for (const Heading& heading : document.headings)
        headings.push_back(std::to_string(heading.level) + " " + heading.title);
    EXPECT_THAT(headings, ElementsAre("1 Tide tables", "2 Höhen", "3 North", "2 South"));
    EXPECT_EQ(document.headings.at(2).offset, kRst.find("North") - 1) << "code points, not bytes";
}

TEST(ReStructured, IsKnownByItsContentAndNotByAnyUnderline) {
    EXPECT_EQ(fileTypeOf("title\n=====\n\n.. toctree::\n   a\n", "a.txt"), FileType::ReStructured);
    EXPECT_EQ(fileTypeOf("Title\n=====\n\nOnly a note.\n", "a.txt"), FileType::Text);
    EXPECT_EQ(fileTypeOf("Title\n=====\n\n.. note::\n", "a.md"), FileType::Markdown);
}

TEST(ReStructured, RulesBetweenParagraphsAndTablesAreNoHeadings) {
    const std::string text =
        "Text before.\n\n-----\n\nTwo lines of\na paragraph\n...\n\n=====  =====\na      b\n=====  =====\n";
    EXPECT_THAT(readAll(text, "a.rst").documents.at(0).headings, ElementsAre());
}

TEST(ReStructured, FieldsOfASiteGeneratorAreRead) {
    const std::string text = ".. title: Low water\n.. date: 2020-02-03\n.. tags: sea, moon\n\nText.\n";
    const Document document = readAll(text, "a.rst").documents.at(0);
    EXPECT_EQ(document.title, "Low water");
    EXPECT_EQ(document.date, "2020-02-03");
    EXPECT_THAT(document.tags, ElementsAre("sea", "moon"));
}

const std::string kLatex =
    "% \\title{No}\n\\documentclass[a4paper]{article}\n\\title{On the \\emph{Tides}\\thanks{Paid.}}\n"
    "\\author{J\\'er\\^ome M\\\"uller \\and Ada}\n\\date{May 7, 2021}\n\\begin{document}\n\\maketitle\n"
    "\\section{Ebb \\& flow}\nText of \\textbf{it}.\n\\subsection*{The {\\em moon}}\nMore.\n\\end{document}\n";

TEST(Latex, StaysAsItIsWithSectionsAsHeadings) {
    const Document document = readAll(kLatex, "tides.tex").documents.at(0);
    EXPECT_EQ(document.text, kLatex);
    EXPECT_EQ(document.title, "On the Tides");
    EXPECT_EQ(document.from, "Jérôme Müller , Ada");
    EXPECT_EQ(document.date, "2021-05-07");
    EXPECT_THAT(document.headings, ElementsAre(Heading{kLatex.find("\\section"), "Ebb & flow", 2},
                                               Heading{kLatex.find("\\subsection"), "The moon", 3}));
}

TEST(Latex, IsKnownByItsContent) {
    EXPECT_EQ(fileTypeOf("% comment\n\\documentclass{book}\n", "thesis"), FileType::Latex);
    EXPECT_EQ(fileTypeOf("In C:\\section one writes \\section{x}.", "a.txt"), FileType::Text);
}

TEST(Latex, ABraceThatIsNeverClosedIsNoTitle) {
    const Document document = readAll("\\documentclass{x}\n\\title{Open\n\\section{", "open.tex").documents.at(0);
    EXPECT_EQ(document.title, "open");
    EXPECT_THAT(document.headings, ElementsAre());
}

TEST(Latex, WordsOfAnArgumentAreThoseThatAReaderSees) {
    EXPECT_EQ(latexWords("\\v{C}apek~\\& Stra\\ss{}e 5\\,\\%\\label{x}"), "Čapek & Straße 5%");
    EXPECT_EQ(latexWords("\\'{\\i}x % not this\ny"), "íx y");
    EXPECT_EQ(latexWords("\\footnote{open"), "");
}

TEST(Notebook, CellsAndWhatTheyPrintedAreText) {
    const std::string notebook = R"json({"cells":[
        {"cell_type":"markdown","source":["# Tides\n","Höhe"]},
        {"cell_type":"code","source":"print(1)","outputs":[{"output_type":"stream","text":["one\n"]},
          {"output_type":"execute_result","data":{"text/plain":"42","image/png":"iVBORw0KGgo="}},
          {"output_type":"error","ename":"E","evalue":"no water"}]},
        {"cell_type":"markdown","source":"## More"}],"nbformat":4,"metadata":{}
})json";
    const Document document = readAll(notebook, "a.ipynb").documents.at(0);
    EXPECT_EQ(document.title, "Tides");
    EXPECT_EQ(document.text, "# Tides\nHöhe\n\nprint(1)\n\none\n\n42\n\nno water\n\n## More");
    EXPECT_THAT(document.headings,
                ElementsAre(Heading{0, "Tides", 1}, Heading{document.text.find("## More") - 1, "More", 2}));
}

TEST(Notebook, CellsInWorksheetsAreReadToo) {
    const std::string notebook =
        R"({"nbformat":3,"metadata":{"name":""},"worksheets":[{"cells":[{"cell_type":"code","input":["x = 1"],"outputs":[]}]}]})";
    EXPECT_EQ(readAll(notebook, "a.ipynb").documents.at(0).text, "x = 1");
}

TEST(Xml, WhatStandsBetweenTheTagsIsText) {
    const std::string xml =
        "<?xml version='1.0'?><!DOCTYPE a><log><title>Ship's log</title><entry at='5'>One <b>clear</b> day</entry>"
        "<entry><![CDATA[a < b]]></entry><!-- not this --></log>";
    const Document document = readAll(xml, "a.xml").documents.at(0);
    EXPECT_EQ(document.title, "Ship's log");
    EXPECT_THAT(document.text, HasSubstr("One clear day\na < b"));
    EXPECT_THAT(document.text, Not(HasSubstr("not this")));
}

TEST(Xml, NoEntityIsExpandedAndNoFileIsOpened) {
    const std::string xml =
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>before &x; after</a>";
    EXPECT_THAT(readAll(xml, "a.xml").documents.at(0).text, HasSubstr("before &x; after"));
}

TEST(Xml, WhatIsNotWellFormedIsReadAsText) {
    EXPECT_THAT(readAll("<?xml version='1.0'?><<<a", "a.xml").documents.at(0).text, HasSubstr("<<<a"));
}

}  // namespace
}  // namespace memoir::ingest
