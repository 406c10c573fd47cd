// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

using namespace std::string_literals;

std::string enexOf(const std::string& notes) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<!DOCTYPE en-export SYSTEM \"http://xml.evernote.com/pub/evernote-export4.dtd\">\n<en-export>" +
           notes + "</en-export>";
}

std::string enexNote(const std::string& title, const std::string& content, const std::string& more = "") {
    return "<note><title>" + title + "</title><created>20180412T101500Z</created>" + more +
           "<content><![CDATA[<?xml version=\"1.0\"?><!DOCTYPE en-note SYSTEM \"http://x/enml2.dtd\"><en-note>" +
           content + "</en-note>]]></content></note>";
}

TEST(Evernote, EachNoteIsADocumentWithItsTagsAndDate) {
    const CollectingSink sink = readAll(enexOf(enexNote("Plan &amp; more", "<div>One</div><div>Two</div>",
                                                        "<tag>home</tag><tag>garden</tag><note-attributes><author>Anna"
                                                        "</author></note-attributes>") +
                                               enexNote("Plan &amp; more", "again")),
                                        "a.enex");
    ASSERT_EQ(sink.documents.size(), 2u);
    const Document& note = sink.at("Plan & more");
    EXPECT_EQ(note.kind, "note");
    EXPECT_EQ(note.date, "2018-04-12T10:15:00+00:00");
    EXPECT_EQ(note.from, "Anna");
    EXPECT_EQ(note.tags, (std::vector<std::string>{"home", "garden"}));
    EXPECT_NE(note.text.find("One\nTwo"), std::string::npos);
    EXPECT_EQ(sink.documents[1].inner, "Plan & more (2)");
}

TEST(Evernote, CheckboxesStayAndSecretsAreReported) {
    const CollectingSink sink =
        readAll(enexOf(enexNote("T",
                                "<en-todo checked=\"true\"/>done<br/><en-todo/>open<en-crypt cipher=\"AES\">QUJD"
                                "</en-crypt>")),
                "a.enex");
    const Document& note = sink.documents.at(0);
    EXPECT_NE(note.text.find("[x] done\n[ ] open"), std::string::npos);
    EXPECT_EQ(note.text.find("QUJD"), std::string::npos);
    EXPECT_NE(note.notice.find("encrypted"), std::string::npos);
}

TEST(Evernote, FilesOfANoteAreItsChildren) {
    const std::string file =
        "<resource><data encoding=\"base64\">aGVsbG8g\nd29ybGQ=</data><resource-attributes>"
        "<file-name>../a.txt</file-name></resource-attributes></resource>";
    const std::string note = enexNote("With file", "x");
    const CollectingSink sink = readAll(enexOf(note.substr(0, note.size() - 7) + file + "</note>"), "a.enex");
    EXPECT_EQ(sink.at("With file/..%2Fa.txt").text, "hello world");
    EXPECT_EQ(sink.at("With file/..%2Fa.txt").parent, "With file");
}

TEST(Evernote, ATruncatedExportKeepsTheNotesBeforeTheCut) {
    const std::string whole = enexOf(enexNote("First", "kept") + enexNote("Second", "this one is cut"));
    const CollectingSink sink = readAll(whole.substr(0, whole.find("is cut")), "a.enex");
    EXPECT_NE(sink.at("First").text.find("kept"), std::string::npos);
    EXPECT_FALSE(sink.at("Second").notice.empty());
}

TEST(Evernote, EntitiesOfTheFileAreNotExpandedAndNothingIsOpened) {
    const CollectingSink sink = readAll(
        "<?xml version=\"1.0\"?><!DOCTYPE en-export [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><en-export><note>"
        "<title>T &x;</title><content>&x;</content></note></en-export>",
        "a.enex");
    EXPECT_EQ(sink.documents.at(0).text.find("root:"), std::string::npos);
}

TEST(Tomboy, ListsAndNotebooksAreRead) {
    const CollectingSink sink = readAll(
        "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<note version=\"0.3\" "
        "xmlns=\"http://beatniksoftware.com/tomboy\"><title>Böse</title>"
        "<text xml:space=\"preserve\"><note-content version=\"0.1\">Böse\n\n<list><list-item>one <bold>two</bold>\n"
        "</list-item><list-item>three</list-item></list></note-content></text>"
        "<last-change-date>2025-09-10T21:15:20,616889Z</last-change-date><tags><tag>system:notebook:Travel</tag>"
        "<tag>system:template</tag></tags></note>",
        "a.note");
    const Document& note = sink.at("");
    EXPECT_EQ(note.title, "Böse");
    EXPECT_EQ(note.date, "2025-09-10T21:15:20+00:00");
    EXPECT_EQ(note.tags, (std::vector<std::string>{"Travel"}));
    EXPECT_EQ(note.text, "Böse\n\n- one two\n- three");
}

TEST(Keep, ANoteGivesItsListLabelsAndDate) {
    const CollectingSink sink = readAll(
        R"({"isTrashed":false,"listContent":[{"text":"Milk","isChecked":true},{"text":"Tea","isChecked":false}],)"
        R"("title":"Shop","userEditedTimestampUsec":1690866308447000,"labels":[{"name":"home"}]})",
        "Shop.json");
    const Document& note = sink.at("");
    EXPECT_EQ(note.kind, "note");
    EXPECT_EQ(note.title, "Shop");
    EXPECT_EQ(note.date, "2023-08-01T05:05:08+00:00");
    EXPECT_EQ(note.tags, (std::vector<std::string>{"home"}));
    EXPECT_EQ(note.text, "Shop\n\n[x] Milk\n[ ] Tea\n");
}

TEST(Keep, ADamagedNoteIsReadAsText) {
    const CollectingSink sink =
        readAll(R"({"isTrashed":false,"textContent":"kept" "title":"x","createdTimestampUsec":1})", "a.json");
    EXPECT_EQ(sink.at("").kind, "text");
    EXPECT_NE(sink.at("").text.find("kept"), std::string::npos);
}

TEST(Roam, EachPageIsAnOutlineOfItsOwn) {
    const CollectingSink sink =
        readAll(R"([{"title":"Trip","children":[{"string":"Book","children":[{"string":"train"}]},{"string":"Pack"}],)"
                R"("edit-time":1614356902401},{"title":"Empty"}])",
                "graph.json");
    EXPECT_EQ(sink.at("Trip").text, "Trip\n\n- Book\n  - train\n- Pack\n");
    EXPECT_EQ(sink.at("Trip").date, "2021-02-26T16:28:22+00:00");
}

TEST(Json, WhatNestsTooDeeplyIsReadAsTextAndSaidToBe) {
    const std::string deep = "[{\"string\":\"a\",\"title\":\"b\",\"children\":" + std::string(100'000, '[');
    const CollectingSink sink = readAll(deep, "graph.json");
    EXPECT_EQ(sink.documents.size(), 1u);
}

TEST(Json, OfNoKnownProgramStaysText) {
    EXPECT_EQ(readAll(R"({"name": "x"})", "a.json").at("").text, R"({"name": "x"})");
}

TEST(Bookmarks, AFolderIsADocument) {
    const CollectingSink sink = readAll(
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1><DL><p>\n"
        "<DT><A HREF=\"https://a.example/?x=1&amp;y=2\" ADD_DATE=\"1614356902\" TAGS=\"one,two\">A "
        "&lt;page&gt;</A>\n<DD>About it\n"
        "<DT><H3>Travel</H3>\n<DL><p><DT><A HREF=\"https://b.example/\">B</A></DL><p></DL>",
        "bookmarks.html");
    EXPECT_EQ(sink.at("Bookmarks").kind, "bookmark");
    EXPECT_EQ(sink.at("Bookmarks").text,
              "Bookmarks: Bookmarks\n\nA <page>\nhttps://a.example/?x=1&y=2\nAbout it\n"
              "Added: 2021-02-26\nTags: one, two\n\n");
    EXPECT_EQ(sink.at("Bookmarks").tags, (std::vector<std::string>{"one", "two"}));
    EXPECT_NE(sink.at("Travel").text.find("https://b.example/"), std::string::npos);
}

TEST(Bookmarks, ChromeAndFirefoxAreReadFromTheirJson) {
    const CollectingSink chrome =
        readAll(R"({"roots":{"bookmark_bar":{"children":[{"name":"A","url":"https://a.example","type":"url",)"
                R"("date_added":"13258830502000000"}],"name":"Bar","type":"folder"}}})",
                "Bookmarks");
    EXPECT_EQ(chrome.at("Bar").date, "2021-02-26T16:28:22+00:00");
    const CollectingSink firefox = readAll(
        R"({"title":"","type":"text/x-moz-place-container","children":[{"title":"menu","children":[)"
        R"({"title":"A","uri":"https://a.example","dateAdded":1614356902000000,"tags":"x,y"},{"uri":"place:sort=1"}]}]})",
        "bookmarks.json");
    EXPECT_EQ(firefox.documents.size(), 1u);
    EXPECT_EQ(firefox.at("menu").tags, (std::vector<std::string>{"x", "y"}));
}

TEST(Bookmarks, PackedBackupsOfFirefoxAreUnpacked) {
    // One literal run of 70 letters: a token for 15 of them, a byte for the other 55, the letters.
    const std::string json = R"({"type":"text/x-moz-place","title":"A page","uri":"https://a.example"})";
    ASSERT_EQ(json.size(), 70u);
    const std::string packed = "mozLz40\0\x46\0\0\0\xF0\x37"s + json;
    EXPECT_NE(readAll(packed, "bookmarks.jsonlz4").documents.at(0).text.find("A page\nhttps://a.example"),
              std::string::npos);
    EXPECT_EQ(failureOf("mozLz40\0\xFF\xFF\xFF\x7F\xF0"s, "bomb.jsonlz4"), FailureKind::Corrupt);
}

}  // namespace
}  // namespace memoir::ingest
