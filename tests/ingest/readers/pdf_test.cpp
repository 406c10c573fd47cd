// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "ingest/readers/pdf_text.h"
#include "ingest/registry.h"
#include "tests/ingest/readers/pdf_maker.h"
#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

Document pdf(const PdfSketch& sketch) {
    return readAll(pdfOf(sketch), "a.pdf").documents.at(0);
}

TEST(PdfReader, GivesTextAndThePageOfEachCharacter) {
    const Document document =
        pdf({.pages = {linesAt(72, {"First page."}), "", linesAt(72, {"Third page,", "second line."})}});
    EXPECT_EQ(document.text, "First page.\n\nThird page,\nsecond line.");
    EXPECT_EQ(document.pages, (std::vector<PageStart>{{0, 1}, {13, 2}, {13, 3}}));
    EXPECT_EQ(pageAt(document, 0), 1);
    EXPECT_EQ(pageAt(document, 12), 1);
    EXPECT_EQ(pageAt(document, 13), 3);
    EXPECT_EQ(document.kind, "pdf");
}

TEST(PdfReader, ReadsOneColumnAfterTheOther) {
    const std::vector<std::string> left{"The left column is read to its end", "before anything of the right one,",
                                        "as people read a newspaper page,", "line by line and column by column."};
    const std::vector<std::string> right{"The right column comes afterwards", "and continues what the left began,",
                                         "which only reading order can show", "to whoever wants to quote from it."};
    const std::string text = pdf({.pages = {linesAt(60, left) + linesAt(330, right)}}).text;
    EXPECT_LT(text.find("column by column."), text.find("The right column"));
}

TEST(PdfReader, NamesTitleAuthorAndDate) {
    const Document document =
        pdf({.pages = {linesAt(72, {"x"})},
             .info = "/Title (A plan) /Author (Anna Ek) /CreationDate (D:20210507140300+02'00')"});
    EXPECT_EQ(document.title, "A plan");
    EXPECT_EQ(document.from, "Anna Ek");
    EXPECT_EQ(document.date, "2021-05-07T14:03:00+02:00");
}

TEST(PdfReader, FindsTheLinesThatItsOutlineNames) {
    const Document document = pdf({.pages = {linesAt(72, {"Introduction", "text", "Results", "text"})},
                                   .outline = {"Introduction", "Not there", "Results"}});
    EXPECT_EQ(document.headings, (std::vector<Heading>{{0, "Introduction", 1}, {18, "Results", 1}}));
}

TEST(PdfReader, PagesWithoutATextLayerAreEmpty) {
    EXPECT_EQ(failureOf(pdfOf({.pages = {"0 0 100 100 re f"}}), "a.pdf"), FailureKind::Empty);
}

// Poppler finds the objects of a file without a table by itself.
TEST(PdfReader, EmbeddedFilesAreChildren) {
    const std::string pdf =
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(list.txt) 5 0 R] >> >> "
        ">>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R "
        "/MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 7 0 R >> >> >>\nendobj\n4 0 obj\n<< "
        "/Length "
        "44 >>\nstream\nBT /F1 12 Tf 20 200 Td (The ferry list) Tj ET  \nendstream\nendobj\n5 0 obj\n<< /Type "
        "/Filespec "
        "/F (list.txt) /EF << /F 6 0 R >> >>\nendobj\n6 0 obj\n<< /Type /EmbeddedFile /Length 11 >>\nstream\nAnna and "
        "Bo\nendstream\nendobj\n7 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\ntrailer\n<< "
        "/Root 1 0 R /Size 8 >>\n%%EOF\n";
    const CollectingSink sink = readAll(pdf, "a.pdf");
    EXPECT_NE(sink.at("").text.find("The ferry list"), std::string::npos);
    EXPECT_EQ(sink.at("list.txt").text, "Anna and Bo\n");
    EXPECT_EQ(sink.at("list.txt").parent, "");
}

TEST(PdfText, HasNoBidirectionalControls) {
    EXPECT_EQ(plainUtf8(poppler::ustring::from_utf8("\u202Babc\u202C \u200Fd\u2067e\u061C", -1)), "abc de");
}

TEST(PdfReader, AUserPasswordIsNamed) {
    EXPECT_EQ(failureOf(sample("user-password.pdf"), "a.pdf"), FailureKind::Encrypted);
}

TEST(PdfReader, TheRightPasswordOpensAndAWrongOneIsNamed) {
    CollectingSink sink;
    const Registry registry;
    ReadContext context{sink, registry, ReadLimits{}};
    const std::string bytes = sample("user-password.pdf");
    context.password = "wrong";
    EXPECT_THROW(registry.read(Input::ofMember(bytes, "a.pdf"), ReadAs::Auto, Place{}, context), Error);
    context.password = "secret";
    registry.read(Input::ofMember(bytes, "a.pdf"), ReadAs::Auto, Place{}, context);
    EXPECT_EQ(sink.documents.at(0).text, "Nobody reads this.");
}

TEST(PdfReader, AnOwnerPasswordDoesNotKeepTheReaderOut) {
    EXPECT_EQ(readAll(sample("owner-password.pdf"), "a.pdf").documents.at(0).text, "Everybody may read this.");
}

TEST(PdfReader, FindsItsObjectsWithoutTheirTable) {
    std::string bytes = pdfOf({.pages = {linesAt(72, {"Still readable."})}});
    bytes.erase(bytes.find("xref"), bytes.find("trailer") - bytes.find("xref"));
    EXPECT_EQ(readAll(bytes, "no-xref.pdf").documents.at(0).text, "Still readable.");
}

TEST(PdfReader, ADamagedPageKeepsItsTextWithANotice) {
    const Document document = pdf({.pages = {linesAt(72, {"Still readable."}) + " BT (cut) nonsense [ ("}});
    EXPECT_TRUE(document.text.starts_with("Still readable."));
    EXPECT_NE(document.notice, "");
}

TEST(PdfReader, WhatIsNoPdfIsDamaged) {
    EXPECT_EQ(failureOf("%PDF-1.4\n", "header-only.pdf"), FailureKind::Corrupt);
    EXPECT_EQ(failureOf("just text", "text-renamed.pdf"), FailureKind::Corrupt);
}

TEST(PdfReader, APageSavedAsPdfIsReadAsAPage) {
    EXPECT_EQ(readAll("<!DOCTYPE html><html><body>not found</body></html>", "a.pdf").documents.at(0).kind, "html");
}

TEST(PdfReader, ReadsNoMorePagesThanTheLimit) {
    const CollectingSink sink =
        readAll(pdfOf({.pages = {linesAt(72, {"one"}), linesAt(72, {"two"}), linesAt(72, {"three"})}}), "a.pdf",
                {.pageCount = 2});
    EXPECT_EQ(sink.documents.at(0).text, "one\n\ntwo");
    EXPECT_NE(sink.documents.at(0).notice, "");
}

}  // namespace
}  // namespace memoir::ingest
