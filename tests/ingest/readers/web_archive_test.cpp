// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "ingest/file_type.h"
#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string archiveOf(const std::string& headers, const std::string& parts) {
    return headers + "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n" +
           "\tboundary=\"--=_x\"\r\n\r\n" + parts + "----=_x--\r\n";
}

std::string part(const std::string& headers, const std::string& content) {
    return "----=_x\r\n" + headers + "\r\n\r\n" + content + "\r\n";
}

const std::string kPage = part(
    "Content-Type: text/html; charset=\"iso-8859-1\"\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: http://example.org/",
    "<html lang=3D\"de\"><head><title>Hafen=FCbersicht</title></head>=\r\n"
    "<body><h1>Kai</h1><p>Gr=FC=DFe.</p></body></html>");
const std::string kStyle = part("Content-Type: text/css", "body { color: red }");
const std::string kHeaders =
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://example.org/\r\nSubject: Saved\r\n"
    "Date: Fri, 7 May 2021 14:03:00 -0000\r\n";

TEST(WebArchive, IsThePageInItAndNothingElse) {
    const CollectingSink read = readAll(archiveOf(kHeaders, kPage + kStyle), "page.mhtml");
    ASSERT_EQ(read.documents.size(), 1u);
    const Document& page = read.documents[0];
    EXPECT_EQ(page.kind, "html");
    EXPECT_EQ(page.title, "Hafenübersicht");
    EXPECT_EQ(page.text, "Kai\n\nGrüße.");
    EXPECT_EQ(page.from, "");
    EXPECT_EQ(page.language, "de");
    EXPECT_THAT(page.date.value_or(""), HasSubstr("2021-05-07T14:03:00"));
    EXPECT_TRUE(read.refusals.empty());
}

TEST(WebArchive, IsKnownByItsContent) {
    EXPECT_EQ(fileTypeOf(archiveOf(kHeaders, kPage), "a.txt"), FileType::WebArchive);
    EXPECT_EQ(fileTypeOf(archiveOf("", kPage), "a"), FileType::WebArchive) << "as Word and OneNote save it";
    const std::string mail = "From: a@example.org\r\nTo: b@example.org\r\nSubject: Hello\r\n";
    EXPECT_EQ(fileTypeOf(archiveOf(mail, kPage), "a.mht"), FileType::Mail);
    EXPECT_EQ(fileTypeOf(archiveOf("From: a@example.org\r\n", kPage), "draft.eml"), FileType::Mail);
}

TEST(WebArchive, ThePageThatItNamesAsItsBeginningIsTheOne) {
    const std::string other = part("Content-Type: text/html\r\nContent-ID: <2>", "<title>Other</title>Other");
    const std::string wanted = part("Content-Type: text/html\r\nContent-ID: <1>", "<title>Wanted</title>Wanted");
    const std::string headers = "Content-Type: multipart/related; start=\"<1>\"; boundary=\"--=_x\"\r\n\r\n";
    const Document page = readAll(headers + other + wanted + "----=_x--\r\n", "a.mht").documents.at(0);
    EXPECT_EQ(page.title, "Wanted");
    EXPECT_THAT(page.text, Not(HasSubstr("Other")));
}

TEST(WebArchive, OfAPageThatIsNothingButFramesTheFramesAreRead) {
    const std::string frames = part("Content-Type: text/html", "<frameset><frame src='a'><frame src='b'></frameset>");
    const std::string first = part("Content-Type: text/html", "<p>Sheet one</p>");
    const std::string second = part("Content-Type: text/html", "<p>Sheet two</p>");
    const std::string text = readAll(archiveOf("", frames + first + second), "a.mht").documents.at(0).text;
    EXPECT_THAT(text, HasSubstr("Sheet one"));
    EXPECT_THAT(text, HasSubstr("Sheet two"));
}

TEST(WebArchive, OneThatBreaksOffKeepsWhatWasThere) {
    const std::string whole = archiveOf(kHeaders, kPage);
    EXPECT_THAT(readAll(whole.substr(0, whole.find("</body>")), "cut.mht").documents.at(0).text, HasSubstr("Grüße."));
}

TEST(WebArchive, WithoutAPageIsReadAsAMail) {
    const Document document =
        readAll(archiveOf(kHeaders, part("Content-Type: text/plain", "Only words.")), "a.mht").documents.at(0);
    EXPECT_THAT(document.text, HasSubstr("Only words."));
}

}  // namespace
}  // namespace memoir::ingest
