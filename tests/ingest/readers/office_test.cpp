// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "tests/ingest/readers/reading.h"
#include "tests/ingest/readers/zip_maker.h"

namespace memoir::ingest {
namespace {

Document docx(const std::string& body) {
    return readAll(docxOf(body), "a.docx").documents.at(0);
}
Document odt(const std::string& body) {
    return readAll(odtOf(body), "a.odt").documents.at(0);
}
std::string paragraph(const std::string& text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

TEST(Docx, JoinsRunsAndKeepsParagraphsApart) {
    EXPECT_EQ(docx("<w:p><w:r><w:t>Zep</w:t></w:r><w:r><w:t xml:space=\"preserve\">hyr "
                   "</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>" +
                   paragraph("c"))
                  .text,
              "Zephyr \ta\nb\n\nc");
}

TEST(Docx, KeepsTheItemsOfAListTogether) {
    const auto item = [](const std::string& text) {
        return "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    };
    EXPECT_EQ(docx(paragraph("list:") + item("a") + item("b")).text, "list:\n\na\nb");
}

TEST(Docx, TabsOfHeadersKeepTheirColumnsApart) {
    EXPECT_EQ(docx("<w:p><w:r><w:t>left</w:t><w:ptab/><w:t>right</w:t></w:r></w:p>").text, "left\tright");
}

TEST(Docx, KeepsARunThatIsOnlyASpace) {
    EXPECT_EQ(docx("<w:p><w:r><w:t>a</w:t></w:r><w:r><w:t> </w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>").text, "a b");
}

TEST(Docx, WritesTablesAsRows) {
    const auto cell = [](const std::string& text) { return "<w:tc><w:tcPr/>" + paragraph(text) + "</w:tc>"; };
    EXPECT_EQ(docx("<w:tbl><w:tr>" + cell("a") + cell("b") + "</w:tr><w:tr>" + cell("c") + cell("d") +
                   "</w:tr></w:tbl>" + paragraph("end"))
                  .text,
              "a\tb\nc\td\n\nend");
}

TEST(Docx, LeavesOutWhatWasDeletedMovedAwayOrIsACode) {
    EXPECT_EQ(docx("<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></"
                   "w:moveFrom>"
                   "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:instrText>PAGEREF x</w:instrText></w:r></w:p>")
                  .text,
              "new");
}

TEST(Docx, ReadsATextBoxOnce) {
    const std::string box = "<w:txbxContent>" + paragraph("boxed") + "</w:txbxContent>";
    EXPECT_EQ(docx("<w:p><w:r><w:t>before</w:t><mc:AlternateContent><mc:Choice>" + box + "</mc:Choice><mc:Fallback>" +
                   box + "</mc:Fallback></mc:AlternateContent></w:r></w:p>")
                  .text,
              "before\n\nboxed");
}

TEST(Docx, FindsHeadingsByTheNameOfTheirStyle) {
    const std::string relations =
        "<Relationships><Relationship Id=\"r1\" Type=\"http://x/styles\" Target=\"styles.xml\"/></Relationships>";
    const std::string styles =
        "<w:styles><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
    const std::string body =
        paragraph("intro") +
        "<w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr><w:r><w:t>Über uns</w:t></w:r></w:p>" + paragraph("text");
    const Document document =
        readAll(docxOf(body, {{"word/_rels/document.xml.rels", relations}, {"word/styles.xml", styles}}), "a.docx")
            .documents.at(0);
    EXPECT_EQ(document.headings, (std::vector<Heading>{{7, "Über uns", 1}}));
}

TEST(Docx, ReadsNotesCommentsAndHeadersOfTheirOwnParts) {
    const std::string relations =
        "<Relationships><Relationship Id=\"a\" Type=\"http://x/footnotes\" Target=\"footnotes.xml\"/>"
        "<Relationship Id=\"b\" Type=\"http://x/comments\" Target=\"/word/comments.xml\"/>"
        "<Relationship Id=\"c\" Type=\"http://x/header\" Target=\"header1.xml\"/><Relationship Id=\"d\" "
        "Type=\"http://x/header\" Target=\"header2.xml\"/></Relationships>";
    const std::string header = "<w:hdr>" + paragraph("head") + "</w:hdr>";
    const Document document =
        readAll(docxOf(paragraph("body"), {{"word/_rels/document.xml.rels", relations},
                                           {"word/footnotes.xml", "<w:footnotes><w:footnote>" + paragraph("note") +
                                                                      "</w:footnote></w:footnotes>"},
                                           {"word/comments.xml", "<w:comments><w:comment>" + paragraph("remark") +
                                                                     "</w:comment></w:comments>"},
                                           {"word/header1.xml", header},
                                           {"word/header2.xml", header}}),
                "a.docx")
            .documents.at(0);
    EXPECT_EQ(document.text, "head\n\nbody\n\nnote\n\nremark");
}

TEST(Docx, NamesTitleAuthorAndDate) {
    const std::string core =
        "<cp:coreProperties><dc:title>Plan</dc:title><dc:creator>Anna</"
        "dc:creator><dcterms:created>2021-05-07T10:00:00Z</dcterms:created></cp:coreProperties>";
    const Document document = readAll(docxOf(paragraph("x"), {{"docProps/core.xml", core}}), "a.docx").documents.at(0);
    EXPECT_EQ(document.title, "Plan");
    EXPECT_EQ(document.from, "Anna");
    EXPECT_EQ(document.date, "2021-05-07T10:00:00+00:00");
}

TEST(Docx, ExpandsNoEntitiesAndOpensNoFiles) {
    const std::string xml =
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><w:document><w:body>" +
        paragraph("before &a; &f; after") + "</w:body></w:document>";
    const Document document =
        readAll(zipOf({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", xml}}), "xxe.docx").documents.at(0);
    EXPECT_EQ(document.text, "before &a; &f; after");
    EXPECT_NE(document.notice, "");
}

TEST(Docx, KeepsTheTextBeforeXmlThatIsNeverClosed) {
    const Document document =
        readAll(zipOf({{"[Content_Types].xml", "<Types/>"},
                       {"word/document.xml", "<w:document><w:body>" + paragraph("kept") + "<w:p><w:r>"}}),
                "a.docx")
            .documents.at(0);
    EXPECT_EQ(document.text, "kept");
    EXPECT_NE(document.notice, "");
}

TEST(Docx, TwentyThousandNestedTablesDoNotEndTheProcess) {
    std::string body;
    for (int i = 0; i < 20'000; ++i) body += "<w:tbl><w:tr><w:tc>";
    body += paragraph("deep");
    for (int i = 0; i < 20'000; ++i) body += "</w:tc></w:tr></w:tbl>";
    EXPECT_EQ(docx(body).text, "deep");
}

TEST(Docx, ABombIsALimit) {
    EXPECT_EQ(failureOf(docxOf(std::string(80u << 20, ' ')), "bomb.docx"), FailureKind::Limit);
}

TEST(Docx, APartOverTheLimitIsALimit) {
    EXPECT_EQ(failureOf(docxOf(paragraph(std::string(5000, 'x'))), "large.docx", {.memberBytes = 4096}),
              FailureKind::Limit);
}

TEST(Docx, AFileThatEndsInTheMiddleIsDamaged) {
    const std::string whole = docxOf(paragraph("x"));
    EXPECT_EQ(failureOf(whole.substr(0, 60), "truncated.docx"), FailureKind::Corrupt);
}

TEST(Docx, AMissingMainPartIsDamage) {
    EXPECT_EQ(failureOf(zipOf({{"[Content_Types].xml", "<Types/>"}}), "a.docx"), FailureKind::Corrupt);
}

TEST(Docx, APasswordIsNamed) {
    std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
    for (const char c : std::string("EncryptedPackage")) ole += {c, '\0'};
    EXPECT_EQ(failureOf(ole, "a.docx"), FailureKind::Encrypted);
    EXPECT_EQ(failureOf(ole.substr(0, 600), "a.doc"), FailureKind::Corrupt);
}

TEST(Odt, ReadsParagraphsHeadingsSpacesAndTables) {
    const Document document =
        odt("<text:h text:outline-level=\"2\">Größe</text:h><text:p>one<text:s "
            "text:c=\"2\"/><text:span>two</text:span><text:line-break/>three</text:p>"
            "<table:table><table:table-row><table:table-cell><text:p>a</text:p></"
            "table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>");
    EXPECT_EQ(document.text, "Größe\n\none  two\nthree\n\na\tb");
    EXPECT_EQ(document.headings, (std::vector<Heading>{{0, "Größe", 2}}));
}

TEST(Odt, LeavesOutWhatWasDeleted) {
    EXPECT_EQ(odt("<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></"
                  "text:changed-region></text:tracked-changes><text:p>kept</text:p>")
                  .text,
              "kept");
}

TEST(Odt, ReadsCommentsWithoutTheirAuthors) {
    EXPECT_EQ(odt("<text:p>text<office:annotation><dc:creator>Anna</dc:creator><text:p>remark</text:p></"
                  "office:annotation></text:p>")
                  .text,
              "text\n\nremark");
}

std::string opendocument(const std::string& form, const std::string& body) {
    return zipOf({{"mimetype", "application/vnd.oasis.opendocument." + form},
                  {"content.xml",
                   "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b' xmlns:draw='d' "
                   "xmlns:presentation='p'><office:body><office:" +
                       form + ">" + body + "</office:" + form + "></office:body></office:document-content>"}});
}

TEST(Ods, ASheetIsItsNameAndItsRows) {
    const auto cell = [](const std::string& text) {
        return "<table:table-cell><text:p>" + text + "</text:p></table:table-cell>";
    };
    const std::string bytes = opendocument(
        "spreadsheet",
        "<table:table table:name='Budget'><table:table-row>" + cell("Rent") + cell("900") +
            "</table:table-row><table:table-row>" + cell("Food") + cell("300") +
            "</table:table-row></table:table><table:table table:name='Sheet2'><table:table-row/></table:table>");
    const Document sheet = readAll(bytes, "a.ods").documents.at(0);
    EXPECT_EQ(sheet.text, "Budget\n\nRent\t900\nFood\t300");
    EXPECT_EQ(sheet.headings.size(), 1u);
}

TEST(Odp, SlidesAndTheirNotesAreRead) {
    const std::string bytes = opendocument(
        "presentation",
        "<draw:page draw:name='One'><draw:frame><draw:text-box><text:p>The harbour plan</text:p></draw:text-box>"
        "</draw:frame><presentation:notes><draw:frame><draw:text-box><text:p>Say it slowly</text:p></draw:text-box>"
        "</draw:frame></presentation:notes></draw:page><draw:page draw:name='Two'><draw:frame><draw:text-box>"
        "<text:p>The second</text:p></draw:text-box></draw:frame></draw:page>");
    const Document slides = readAll(bytes, "a.odp").documents.at(0);
    EXPECT_EQ(slides.text, "The harbour plan\n\nSay it slowly\n\nThe second");
    EXPECT_EQ(slides.pages, (std::vector<PageStart>{{0, 1}, {33, 2}}));
}

TEST(Odt, APasswordIsNamed) {
    EXPECT_EQ(failureOf(odtOf("x", {{"META-INF/manifest.xml",
                                     "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"}}),
                        "a.odt"),
              FailureKind::Encrypted);
}

TEST(Odt, NoTextIsEmpty) {
    EXPECT_EQ(failureOf(odtOf("<text:p/>"), "a.odt"), FailureKind::Empty);
}

TEST(Office, PlainTextWithTheWrongSuffixIsReadAsText) {
    EXPECT_EQ(readAll("just text", "a.docx").documents.at(0).kind, "text");
}

}  // namespace
}  // namespace memoir::ingest
