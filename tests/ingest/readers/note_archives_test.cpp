// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "tests/ingest/readers/reading.h"
#include "tests/ingest/readers/zip_maker.h"

namespace memoir::ingest {
namespace {

const std::string kNotebook(32, 'a'), kNote(32, 'b'), kTag(32, 'c'), kLink(32, 'd');

std::string joplinItem(const std::string& content, const std::string& id, int type, const std::string& more = "") {
    return content + "\n\nid: " + id + "\n" + more + "type_: " + std::to_string(type);
}

TEST(Joplin, AnArchiveGivesNotesWithTheirNotebookAndTags) {
    const CollectingSink sink = readAll(
        zipOf({{kNote + ".md", joplinItem("Trip\n\nPack the tent.", kNote, 1,
                                          "parent_id: " + kNotebook + "\nupdated_time: 2021-05-07T12:03:00.000Z\n")},
               {kNotebook + ".md", joplinItem("Travel", kNotebook, 2)},
               {kTag + ".md", joplinItem("summer", kTag, 5)},
               {kLink + ".md", joplinItem("", kLink, 6, "note_id: " + kNote + "\ntag_id: " + kTag + "\n")}}),
        "notes.jex");
    ASSERT_EQ(sink.documents.size(), 1u);
    const Document& note = sink.at(kNote + ".md");
    EXPECT_EQ(note.title, "Trip");
    EXPECT_EQ(note.text, "Trip\n\nPack the tent.\n");
    EXPECT_EQ(note.tags, (std::vector<std::string>{"Travel", "summer"}));
    EXPECT_EQ(note.date, "2021-05-07T12:03:00+00:00");
}

TEST(Joplin, ANoteOfItsOwnLosesTheLinesOfTheProgram) {
    const Document note = readAll(joplinItem("Trip\n\nPack.", kNote, 1), kNote + ".md").at("");
    EXPECT_EQ(note.text, "Trip\n\nPack.\n");
    EXPECT_EQ(failureOf(joplinItem("Travel", kNotebook, 2), kNotebook + ".md"), FailureKind::Empty);
}

TEST(Logseq, PropertiesAtTheTopAreFactsAndJournalsHaveTheirDay) {
    const Document page =
        readAll("title:: The Trip\ntags:: [[travel]], #summer\n\n- ## Pack\n\t- tent #gear\n", "trip.md").at("");
    EXPECT_EQ(page.title, "The Trip");
    EXPECT_EQ(page.tags, (std::vector<std::string>{"travel", "summer", "gear"}));
    EXPECT_EQ(page.headings.at(0).title, "Pack");
    EXPECT_EQ(readAll("- woke up\n", "2021_03_15.md").at("").date, "2021-03-15");
}

TEST(Notion, APageIsCalledByItsTitleAndKnowsItsProperties) {
    const std::string name = "Plan 152bb52ee2b580179846fd78b2b60ea9.md";
    const Document page =
        readAll("# Plan\n\nCreated: December 1, 2024 10:00 AM\nTags: work, blue\n\nText\n", name).at("");
    EXPECT_EQ(page.title, "Plan");
    EXPECT_EQ(page.date, "2024-12-01");
    EXPECT_EQ(page.tags, (std::vector<std::string>{"work", "blue"}));
    EXPECT_EQ(readAll("no heading", name).at("").title, "Plan");
}

TEST(Markdown, TagsInTheTextAreTagsAndCodeIsNot) {
    const Document note = readAll(
                              "# Head\n\nA #home and #travel/2021, #two words# too; #12 and a#b are none.\n"
                              "`#code over\nlines`\n\n```\n#include\n```\n    #indented\n",
                              "a.md")
                              .at("");
    EXPECT_EQ(note.tags, (std::vector<std::string>{"home", "travel/2021", "two words"}));
}

TEST(TextBundle, AFileInAFolderOfABundleIsNotTheTextOfTheBundle) {
    const CollectingSink sink = readAll(zipOf({{"b/Trip.textbundle/text.assets/a", "inside"}}), "notes.zip");
    EXPECT_EQ(sink.at("b/Trip.textbundle/text.assets/a").title, "a");
}

TEST(TextBundle, NotesOfBearHaveTheirNameAndDate) {
    const CollectingSink sink = readAll(
        zipOf({{"b/Trip.textbundle/text.md", "no heading here"},
               {"b/Trip.textbundle/info.json", R"({"net.shinyfrog.bear":{"modificationDate":"2026-03-11T08:09:57Z"}})"},
               {"b/tags.json", "{}"}}),
        "notes.bear2bk");
    ASSERT_EQ(sink.documents.size(), 1u);
    const Document& note = sink.at("b/Trip.textbundle/text.md");
    EXPECT_EQ(note.title, "Trip");
    EXPECT_EQ(note.kind, "note");
    EXPECT_EQ(note.date, "2026-03-11T08:09:57+00:00");
}

TEST(Slack, AnExportKnowsItsPeopleAndChannels) {
    const CollectingSink sink = readAll(
        zipOf(
            {{"users.json", R"([{"id":"U1","name":"marta","real_name":"Marta Berg"}])"},
             {"channels.json", R"([{"id":"C1","name":"general"}])"},
             {"general/2023-02-01.json",
              R"([{"type":"message","user":"U1","text":"Hi <@U1> &amp; <https://a.example|site>","ts":"1675201000.000000"}])"}}),
        "slack.zip");
    ASSERT_EQ(sink.documents.size(), 1u);
    const Document& day = sink.documents[0];
    EXPECT_EQ(day.title, "Slack chat with #general, 2023-02-01");
    EXPECT_NE(day.text.find("21:36 Marta Berg: Hi @Marta Berg & site (https://a.example)\n"), std::string::npos);
}

TEST(Takeout, ANoteOfKeepIsReadOnce) {
    const CollectingSink sink = readAll(
        zipOf({{"Takeout/Keep/a.html", "<html><body>Milk</body></html>"},
               {"Takeout/Keep/a.json", R"({"isTrashed":false,"textContent":"Milk","createdTimestampUsec":1})"}}),
        "takeout.zip");
    EXPECT_EQ(sink.documents.size(), 1u);
}

TEST(Org, HeadingsTagsAndFactsAreFound) {
    const Document note = readAll(
                              "#+TITLE: Trip\n#+AUTHOR: Anna\n#+DATE: <2021-07-21 Wed 22:02>\n#+FILETAGS: :travel:\n\n"
                              "* DONE Pack :home:gear:\ntext\n** Tent\n",
                              "trip.org")
                              .at("");
    EXPECT_EQ(note.kind, "note");
    EXPECT_EQ(note.title, "Trip");
    EXPECT_EQ(note.from, "Anna");
    EXPECT_EQ(note.date, "2021-07-21T22:02:00");
    EXPECT_EQ(note.tags, (std::vector<std::string>{"travel", "home", "gear"}));
    EXPECT_EQ(note.headings.at(0).title, "DONE Pack");
    EXPECT_EQ(note.headings.at(1).level, 2);
}

}  // namespace
}  // namespace memoir::ingest
