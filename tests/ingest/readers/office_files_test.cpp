// SPDX-License-Identifier: Apache-2.0
// Spreadsheets, presentations and books.
#include <string>

#include <gmock/gmock.h>

#include "tests/ingest/readers/reading.h"
#include "tests/ingest/readers/zip_maker.h"

namespace memoir::ingest {
namespace {

using testing::HasSubstr;
using testing::Not;
using Parts = std::vector<std::pair<std::string, std::string>>;

std::string relations(const Parts& idsAndTargets) {
    std::string xml = "<Relationships>";
    int number = 0;
    for (const auto& [type, target] : idsAndTargets)
        xml += "<Relationship Id=\"r" + std::to_string(++number) + "\" Type=\"http://x/" + type + "\" Target=\"" +
               target + "\"/>";
    return xml + "</Relationships>";
}

std::string xlsxOf(const std::string& rows, Parts more = {}) {
    Parts parts{{"[Content_Types].xml", "<Types/>"},
                {"_rels/.rels", relations({{"officeDocument", "xl/workbook.xml"}})},
                {"xl/workbook.xml", "<workbook><sheets><sheet name=\"Costs\" r:id=\"r1\"/></sheets></workbook>"},
                {"xl/_rels/workbook.xml.rels", relations({{"worksheet", "worksheets/sheet1.xml"},
                                                          {"sharedStrings", "sharedStrings.xml"},
                                                          {"styles", "styles.xml"}})},
                {"xl/sharedStrings.xml",
                 "<sst><si><t>Rent</t></si><si><r><t>Two </t></r><r><t>runs</t></r><rPh><t>no</t></rPh></si></sst>"},
                {"xl/styles.xml",
                 "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
                 "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"},
                {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
    parts.insert(parts.end(), more.begin(), more.end());
    return zipOf(parts);
}

TEST(Xlsx, ASheetIsItsNameAndItsRowsWithTabsBetweenTheCells) {
    const Document document =
        readAll(
            xlsxOf("<row><c t=\"s\"><v>0</v></c><c><v>812.5</v></c></row>"
                   "<row><c t=\"s\"><v>1</v></c><c t=\"b\"><v>1</v></c><c t=\"inlineStr\"><is><t>x</t></is></c></row>"),
            "a.xlsx")
            .documents.at(0);
    EXPECT_EQ(document.text, "Costs\n\nRent\t812.5\nTwo runs\tTRUE\tx");
    EXPECT_EQ(document.headings, (std::vector<Heading>{{0, "Costs", 1}}));
    EXPECT_EQ(document.kind, "office");
}

TEST(Xlsx, DatesAreDatesAndFormulasAreTheirResults) {
    EXPECT_EQ(
        readAll(xlsxOf("<row><c s=\"1\"><v>44323</v></c><c><f>A1*2</f><v>0.30000000000000004</v></c></row>"), "a.xlsx")
            .documents.at(0)
            .text,
        "Costs\n\n2021-05-07\t0.3");
}

TEST(Xlsx, ReadsCommentsOfASheet) {
    const std::string xlsx =
        xlsxOf("<row><c><v>1</v></c></row>",
               {{"xl/worksheets/_rels/sheet1.xml.rels", relations({{"comments", "../comments1.xml"}})},
                {"xl/comments1.xml",
                 "<comments><authors><author>A</author></authors><commentList><comment><text><r><t>Ask "
                 "Wessel</t></r></text></comment></commentList></comments>"}});
    EXPECT_THAT(readAll(xlsx, "a.xlsx").documents.at(0).text, HasSubstr("Ask Wessel"));
}

TEST(Xlsx, AStringThatIsNotThereIsNoText) {
    EXPECT_EQ(readAll(xlsxOf("<row><c t=\"s\"><v>99</v></c><c><v>3</v></c></row>"), "a.xlsx").documents.at(0).text,
              "Costs\n\n3");
}

std::string paragraph(const std::string& text) {
    return "<a:p><a:r><a:t>" + text + "</a:t></a:r></a:p>";
}

std::string shape(const std::string& placeholder, const std::string& text) {
    return "<p:sp><p:nvSpPr><p:nvPr>" + placeholder + "</p:nvPr></p:nvSpPr><p:txBody>" + paragraph(text) +
           "</p:txBody></p:sp>";
}

std::string pptx() {
    return zipOf(
        {{"[Content_Types].xml", "<Types/>"},
         {"_rels/.rels", relations({{"officeDocument", "ppt/presentation.xml"}})},
         {"ppt/presentation.xml",
          "<p:presentation><p:sldIdLst><p:sldId id=\"257\" r:id=\"r2\"/><p:sldId id=\"256\" r:id=\"r1\"/></p:sldIdLst>"
          "</p:presentation>"},
         {"ppt/_rels/presentation.xml.rels",
          relations({{"slide", "slides/slide1.xml"}, {"slide", "slides/slide2.xml"}})},
         {"ppt/slides/slide1.xml",
          "<p:sld><p:spTree>" + shape("<p:ph type=\"title\"/>", "Last") + "</p:spTree></p:sld>"},
         {"ppt/slides/slide2.xml",
          "<p:sld><p:spTree>" + shape("<p:ph type=\"title\"/>", "First") + shape("", "Body") +
              "<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody>" + paragraph("a") + "</a:txBody></a:tc><a:tc><a:txBody>" +
              paragraph("b") + "</a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>" +
              "<mc:AlternateContent><mc:Choice>" + shape("", "once") + "</mc:Choice><mc:Fallback>" + shape("", "once") +
              "</mc:Fallback></mc:AlternateContent></p:spTree></p:sld>"},
         {"ppt/slides/_rels/slide2.xml.rels",
          relations({{"notesSlide", "../notesSlides/notesSlide1.xml"}, {"comments", "../comments/comment1.xml"}})},
         {"ppt/notesSlides/notesSlide1.xml", "<p:notes><p:spTree>" + shape("<p:ph type=\"body\"/>", "Say hello") +
                                                 shape("<p:ph type=\"sldNum\"/>", "77") + "</p:spTree></p:notes>"},
         {"ppt/comments/comment1.xml", "<p:cmLst><p:cm><p:text>Too long</p:text></p:cm></p:cmLst>"}});
}

TEST(Pptx, SlidesAreInTheOrderInWhichTheyAreShown) {
    const Document document = readAll(pptx(), "a.pptx").documents.at(0);
    EXPECT_THAT(document.text, testing::StartsWith("First\n\nBody"));
    EXPECT_THAT(document.text, testing::EndsWith("Last"));
    ASSERT_EQ(document.pages.size(), 2u);
    EXPECT_EQ(document.text.substr(document.pages[1].offset), "Last");
    ASSERT_EQ(document.headings.size(), 2u);
    EXPECT_EQ(document.headings[1].title, "Last");
}

TEST(Pptx, ReadsTablesNotesAndCommentsAndNothingTwice) {
    const std::string text = readAll(pptx(), "a.pptx").documents.at(0).text;
    EXPECT_THAT(text, HasSubstr("a\tb"));
    EXPECT_THAT(text, HasSubstr("Say hello"));
    EXPECT_THAT(text, HasSubstr("Too long"));
    EXPECT_THAT(text, Not(HasSubstr("77")));
    EXPECT_EQ(text.find("once"), text.rfind("once"));
}

std::string epubOf(const std::string& manifest, const std::string& spine, Parts more) {
    Parts parts{{"mimetype", "application/epub+zip"},
                {"META-INF/container.xml",
                 "<container><rootfiles><rootfile full-path=\"OPS/book.opf\"/></rootfiles></container>"},
                {"OPS/book.opf",
                 "<package xmlns:dc=\"x\"><metadata><dc:title>Tides</dc:title><dc:creator>Ines Roth</dc:creator>"
                 "<dc:language>en</dc:language><dc:date>2019-03-04</dc:date><dc:subject>Sea</dc:subject></metadata>"
                 "<manifest>" +
                     manifest + "</manifest><spine>" + spine + "</spine></package>"}};
    parts.insert(parts.end(), more.begin(), more.end());
    return zipOf(parts);
}

std::string item(const std::string& id, const std::string& href) {
    return "<item id=\"" + id + "\" href=\"" + href + "\"/>";
}

TEST(Epub, ChaptersFollowTheSpineAndNotTheirNames) {
    const Document document =
        readAll(
            epubOf(item("a", "a.xhtml") + item("b", "text/b%20c.xhtml"), "<itemref idref=\"b\"/><itemref idref=\"a\"/>",
                   {{"OPS/a.xhtml", "<html><head><title/></head><body><h1>End</h1><p>Ebb.</p></body></html>"},
                    {"OPS/text/b c.xhtml", "<html><body><h1>Start</h1><p>Flood.</p></body></html>"}}),
            "a.epub")
            .documents.at(0);
    EXPECT_EQ(document.text, "Start\n\nFlood.\n\nEnd\n\nEbb.");
    EXPECT_EQ(document.title, "Tides");
    EXPECT_EQ(document.from, "Ines Roth");
    EXPECT_EQ(document.date, "2019-03-04");
    EXPECT_EQ(document.language, "en");
    EXPECT_EQ(document.tags, std::vector<std::string>{"Sea"});
    ASSERT_EQ(document.headings.size(), 2u);
    EXPECT_EQ(document.headings[1].offset, document.text.find("End"));
}

TEST(Epub, OfManyBooksTheYearAloneIsKnown) {
    const std::string opf =
        "<package xmlns:dc=\"x\"><metadata><dc:title>Tides</dc:title><dc:date>1882</dc:date></metadata><manifest>" +
        item("a", "a.xhtml") + "</manifest><spine><itemref idref=\"a\"/></spine></package>";
    const std::string book = zipOf(
        {{"mimetype", "application/epub+zip"},
         {"META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"book.opf\"/></rootfiles></container>"},
         {"book.opf", opf},
         {"a.xhtml", "<html><body><p>Ebb.</p></body></html>"}});
    EXPECT_EQ(readAll(book, "a.epub").documents.at(0).date, "1882");
}

TEST(Epub, NamesLeadNowhereButIntoTheBook) {
    const Document document =
        readAll(epubOf(item("a", "../../../etc/passwd") + item("b", "b.xhtml"),
                       "<itemref idref=\"a\"/><itemref idref=\"b\"/>", {{"OPS/b.xhtml", "<p>Flood.</p>"}}),
                "a.epub")
            .documents.at(0);
    EXPECT_EQ(document.text, "Flood.");
    EXPECT_THAT(document.notice, HasSubstr("1 of its chapters are missing"));
}

std::string lockedBy(const std::string& algorithm, const std::string& part) {
    return "<encryption><EncryptedData><EncryptionMethod Algorithm=\"" + algorithm +
           "\"/><CipherData><CipherReference URI=\"" + part + "\"/></CipherData></EncryptedData></encryption>";
}

TEST(Epub, ALockedBookIsEncryptedAndADisguisedFontIsNot) {
    const auto book = [](const std::string& encryption) {
        return epubOf(item("b", "b.xhtml"), "<itemref idref=\"b\"/>",
                      {{"OPS/b.xhtml", "<p>Flood.</p>"}, {"META-INF/encryption.xml", encryption}});
    };
    EXPECT_EQ(failureOf(book(lockedBy("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OPS/b.xhtml")), "a.epub"),
              FailureKind::Encrypted);
    EXPECT_EQ(readAll(book(lockedBy("http://www.idpf.org/2008/embedding", "OPS/font.otf")), "a.epub").documents.size(),
              1u);
}

TEST(Epub, WithoutItsPackageFileIsDamaged) {
    EXPECT_EQ(failureOf(zipOf({{"META-INF/container.xml", "<container/>"}}), "a.epub"), FailureKind::Corrupt);
}

}  // namespace
}  // namespace memoir::ingest
