// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "ingest/readers/recurrence.h"
#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

std::string calendarOf(const std::string& lines) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + lines + "END:VCALENDAR\r\n";
}

std::string eventOf(const std::string& lines) {
    return calendarOf("BEGIN:VEVENT\r\n" + lines + "END:VEVENT\r\n");
}

TEST(Calendar, AnEventSaysWhatWhenWhereAndWho) {
    const CollectingSink sink = readAll(eventOf("UID:one@example.org\r\nSUMMARY:Board\\, spring\r\n"
                                                "DTSTART;TZID=Europe/Berlin:20210507T140000\r\n"
                                                "DTEND;TZID=Europe/Berlin:20210507T153000\r\nLOCATION:Room 4\r\n"
                                                "ORGANIZER;CN=Anna Berg:mailto:anna@example.org\r\n"
                                                "ATTENDEE;CN=\"Bo; Lind\":MAILTO:bo@example.org\r\n"
                                                "CATEGORIES:work,board\r\nDESCRIPTION:Bring\\nthe papers\r\n"),
                                        "a.ics");
    const Document& event = sink.at("one@example.org");
    EXPECT_EQ(event.kind, "calendar");
    EXPECT_EQ(event.title, "Board, spring");
    EXPECT_EQ(event.date, "2021-05-07T14:00:00");
    EXPECT_EQ(event.from, "Anna Berg <anna@example.org>");
    EXPECT_EQ(event.to, (std::vector<std::string>{"Bo; Lind <bo@example.org>"}));
    EXPECT_EQ(event.tags, (std::vector<std::string>{"work", "board"}));
    EXPECT_NE(event.text.find("When: Friday 2021-05-07 14:00 to 15:30 (Europe/Berlin)\n"), std::string::npos);
    EXPECT_NE(event.text.find("Where: Room 4\n"), std::string::npos);
    EXPECT_NE(event.text.find("Bring\nthe papers"), std::string::npos);
}

TEST(Calendar, EachEventIsADocumentOfTheFile) {
    const CollectingSink sink = readAll(calendarOf("BEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT\nBEGIN:VTODO\nSUMMARY:Two\n"
                                                   "BEGIN:VALARM\nDESCRIPTION:noise\nEND:VALARM\nEND:VTODO\n"),
                                        "a.ics");
    ASSERT_EQ(sink.documents.size(), 2u);
    EXPECT_FALSE(sink.documents[0].parent);
    EXPECT_TRUE(sink.documents[1].text.starts_with("Task: Two\n"));
    EXPECT_EQ(sink.documents[1].text.find("noise"), std::string::npos);
}

TEST(Calendar, AWholeDayEndsOnTheDayBeforeItsEnd) {
    const CollectingSink sink =
        readAll(eventOf("SUMMARY:Fair\nDTSTART;VALUE=DATE:20210507\nDTEND;VALUE=DATE:20210510\n"), "a.ics");
    EXPECT_NE(sink.documents.at(0).text.find("When: Friday 2021-05-07 to Sunday 2021-05-09 (all day)"),
              std::string::npos);
    EXPECT_EQ(sink.documents.at(0).date, "2021-05-07");
}

TEST(Calendar, ALineFoldedInsideACharacterIsWhole) {
    const CollectingSink sink = readAll(eventOf("SUMMARY:Caf\xC3\r\n \xA9 talk\r\n"), "a.ics");
    EXPECT_EQ(sink.documents.at(0).title, "Café talk");
}

TEST(Calendar, AFileCutInsideAnEventKeepsItAndSaysSo) {
    const CollectingSink sink = readAll("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Cut here", "a.ics");
    EXPECT_EQ(sink.documents.at(0).title, "Cut here");
    EXPECT_FALSE(sink.documents.at(0).notice.empty());
}

TEST(Calendar, ATimeZoneAloneIsEmpty) {
    EXPECT_EQ(failureOf(calendarOf("BEGIN:VTIMEZONE\nTZID:X\nEND:VTIMEZONE\n"), "a.ics"), FailureKind::Empty);
}

TEST(Calendar, RecurrenceIsSaidInWordsAndNeverExpanded) {
    EXPECT_EQ(recurrenceInWords("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"), "every 2 weeks on Monday and Wednesday");
    EXPECT_EQ(recurrenceInWords("FREQ=MONTHLY;BYDAY=-1FR;COUNT=10"), "every month on the last Friday, 10 times");
    EXPECT_EQ(recurrenceInWords("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=16;UNTIL=20301231T000000Z"),
              "every year in January on day 16 until 2030-12-31");
    EXPECT_EQ(recurrenceInWords("FREQ=SECONDLY"), "every second");
    EXPECT_EQ(recurrenceInWords("W1 MO #0"), "W1 MO #0");
}

TEST(Calendar, DurationsAreSaidInWords) {
    EXPECT_EQ(durationInWords("PT1H30M"), "1 hour 30 minutes");
    EXPECT_EQ(durationInWords("P2W"), "2 weeks");
    EXPECT_EQ(durationInWords(""), "");
}

TEST(Calendar, ParametersInAnotherEncodingAreDecoded) {
    const CollectingSink sink = readAll(eventOf("SUMMARY:x\nORGANIZER;CN=J\xFCrgen:mailto:j@example.org\n"), "a.ics");
    EXPECT_EQ(sink.documents.at(0).from, "Jürgen <j@example.org>");
}

TEST(Contacts, QuotedPrintableNamesOfVersion21AreDecoded) {
    const CollectingSink sink = readAll(
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg\r\n"
        "TEL;CELL:+49 170 0000111\r\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE:soft line=\r\n break here\r\nEND:VCARD\r\n",
        "a.vcf");
    const Document& card = sink.documents.at(0);
    EXPECT_EQ(card.kind, "contact");
    EXPECT_EQ(card.title, "Jörg Müller");
    EXPECT_NE(card.text.find("Phone (cell): +49 170 0000111\n"), std::string::npos);
    EXPECT_NE(card.text.find("Note: soft line break here\n"), std::string::npos);
}

TEST(Contacts, GroupsAddressesAndTypesAreReadAndPicturesAreNot) {
    const CollectingSink sink = readAll(
        "BEGIN:VCARD\nVERSION:4.0\nFN:Anna Berg\nitem1.EMAIL;TYPE=work,pref:anna@example.org\n"
        "ADR;TYPE=home:;;Main St. 1;Springfield;;12345;USA\nBDAY:19800507\n"
        "PHOTO;ENCODING=b:AAAABBBBCCCC\n DDDD\nEND:VCARD\n",
        "a.vcf");
    const std::string& text = sink.documents.at(0).text;
    EXPECT_NE(text.find("Email (work): anna@example.org\n"), std::string::npos);
    EXPECT_NE(text.find("Address (home): Main St. 1, Springfield, 12345, USA\n"), std::string::npos);
    EXPECT_NE(text.find("Birthday: 1980-05-07\n"), std::string::npos);
    EXPECT_EQ(text.find("AAAA"), std::string::npos);
}

TEST(Contacts, ACardWithoutANameIsCalledByItsAddress) {
    const CollectingSink sink = readAll("BEGIN:VCARD\nVERSION:2.1\nEMAIL;PREF:jane@example.org\nEND:VCARD\n", "a.vcf");
    EXPECT_EQ(sink.documents.at(0).title, "jane@example.org");
}

}  // namespace
}  // namespace memoir::ingest
