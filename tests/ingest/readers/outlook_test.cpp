// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "ingest/readers/packed_rtf.h"
#include "ingest/readers/rtf_text.h"
#include "tests/ingest/readers/ole_maker.h"
#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

using namespace std::string_literals;
using Streams = std::vector<std::pair<std::string, std::string>>;

std::string bytesOf(std::uint64_t number, std::size_t size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
    return bytes;
}

// An entry of the stream of short values: type, number, flags, value.
std::string shortValue(unsigned number, unsigned type, std::uint64_t value) {
    return bytesOf(type, 2) + bytesOf(number, 2) + bytesOf(0, 4) + bytesOf(value, 8);
}

constexpr std::uint64_t kTicksOn7May2021 = 132'648'625'800'000'000;  // 2021-05-07 12:03:00 in UTC

const std::string kTopHeader(32, '\0'), kInnerHeader(24, '\0'), kChildHeader(8, '\0');

Streams simpleMessage() {
    return {{"__properties_version1.0", kTopHeader + shortValue(0x0039, 0x0040, kTicksOn7May2021)},
            {"__substg1.0_001A001F", wide("IPM.Note")},
            {"__substg1.0_0037001F", wide("Blue folder")},
            {"__substg1.0_0C1A001F", wide("Anna Berg")},
            {"__substg1.0_5D01001F", wide("anna@example.org")},
            {"__substg1.0_1000001F", wide("See inside.\r\n> old words\r\n")},
            {"__recip_version1.0_#00000000/__properties_version1.0", kChildHeader + shortValue(0x0C15, 3, 1)},
            {"__recip_version1.0_#00000000/__substg1.0_3001001F", wide("Bo Lind")},
            {"__recip_version1.0_#00000000/__substg1.0_39FE001F", wide("bo@example.org")}};
}

TEST(OutlookMessage, HasPeopleDateTextAndQuotes) {
    const Document mail = readAll(oleOf(simpleMessage()), "a.msg").at("");
    EXPECT_EQ(mail.kind, "mail");
    EXPECT_EQ(mail.title, "Blue folder");
    EXPECT_EQ(mail.from, "Anna Berg <anna@example.org>");
    EXPECT_EQ(mail.to, (std::vector<std::string>{"Bo Lind <bo@example.org>"}));
    EXPECT_EQ(mail.date, "2021-05-07T12:03:00+00:00");
    EXPECT_EQ(mail.text,
              "From: Anna Berg <anna@example.org>\nTo: Bo Lind <bo@example.org>\n"
              "Date: 2021-05-07 12:03 +00:00\nSubject: Blue folder\n\nSee inside.\n> old words");
    EXPECT_EQ(mail.quotedRanges.size(), 1u);
}

TEST(OutlookMessage, AttachmentsAndMessagesInsideAreChildren) {
    Streams streams = simpleMessage();
    const std::string file = "__attach_version1.0_#00000000/", inner = "__attach_version1.0_#00000001/";
    streams.push_back({file + "__properties_version1.0", kChildHeader + shortValue(0x3705, 3, 1)});
    streams.push_back({file + "__substg1.0_3707001F", wide("plan.txt")});
    streams.push_back({file + "__substg1.0_37010102", "the plan"});
    streams.push_back({inner + "__properties_version1.0", kChildHeader + shortValue(0x3705, 3, 5)});
    streams.push_back({inner + "__substg1.0_3001001F", wide("Older mail")});
    streams.push_back({inner + "__substg1.0_3701000D/__properties_version1.0", kInnerHeader});
    streams.push_back({inner + "__substg1.0_3701000D/__substg1.0_0037001F", wide("Inner subject")});
    const CollectingSink sink = readAll(oleOf(streams), "a.msg");
    EXPECT_EQ(sink.at("plan.txt").text, "the plan");
    EXPECT_EQ(sink.at("plan.txt").parent, "");
    EXPECT_EQ(sink.at("Older mail").title, "Inner subject");
}

TEST(OutlookMessage, AnAppointmentWithNamedPropertiesIsAnEvent) {
    const Streams streams{
        {"__properties_version1.0", kTopHeader + shortValue(0x8000, 0x0040, kTicksOn7May2021)},
        {"__substg1.0_001A001F", wide("IPM.Appointment")},
        {"__substg1.0_0037001F", wide("Dentist")},
        {"__substg1.0_8001001F", wide("Main Street")},
        {"__nameid_version1.0/__substg1.0_00030102",
         bytesOf(0x820D, 4) + bytesOf(0, 2) + bytesOf(0, 2) + bytesOf(0x8208, 4) + bytesOf(0, 2) + bytesOf(1, 2)}};
    const Document event = readAll(oleOf(streams), "a.msg").at("");
    EXPECT_EQ(event.kind, "calendar");
    EXPECT_EQ(event.date, "2021-05-07T12:03:00+00:00");
    EXPECT_NE(event.text.find("Where: Main Street"), std::string::npos);
}

TEST(OutlookMessage, AContainerCutInTheMiddleIsDamaged) {
    const std::string whole = oleOf(simpleMessage());
    const std::string cut = whole.substr(0, 600) + wide("__properties_version1.0");
    EXPECT_EQ(failureOf(cut, "cut.msg"), FailureKind::Corrupt);
}

TEST(OutlookMailbox, AFileThatOnlyBeginsLikeOneIsDamaged) {
    EXPECT_EQ(failureOf("!BDN" + std::string(2000, 'x'), "mail.pst"), FailureKind::Corrupt);
}

TEST(PackedRtf, IsUnpackedWithItsDictionary) {
    // "{\rtf1 " and three references into what the dictionary holds at the beginning, from the specification's example.
    const std::string packed =
        "\x2d\x00\x00\x00\x2b\x00\x00\x00LZFu\xf1\xc5\xc7\xa7\x03\x00\x0a\x00rcpg125\x42\x32\x0a\xf3 hel\x09\x00 bw\x05\xb0ld}\x0a\x80\x0f\xa0"s;
    EXPECT_EQ(unpackedRtf(packed), "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    EXPECT_EQ(readRtf(unpackedRtf(packed)).text, "hello world");
    EXPECT_EQ(unpackedRtf("short"), "");
}

TEST(Rtf, LettersOfEverySortComeBack) {
    EXPECT_EQ(
        readRtf("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}M\\'fcller \\u8364? \\emdash\\par \\{x\\}}").text,
        "Müller € —\n{x}");
    EXPECT_EQ(readRtf("{\\rtf1\\ansi{\\*\\unknown hidden}seen{\\pict 0102}}").text, "seen");
}

TEST(Rtf, AWrappedPageComesBackAsMarkup) {
    const RtfText page =
        readRtf("{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag64 <p>}\\htmlrtf \\par\\htmlrtf0 Hello {\\*\\htmltag72 </p>}}");
    EXPECT_TRUE(page.isHtml);
    EXPECT_EQ(page.text, "<p>Hello </p>");
}

TEST(Rtf, GroupsWithoutEndAndDeepOnesAreRead) {
    EXPECT_EQ(readRtf("{\\rtf1 open {\\b and").text, "open and");
    EXPECT_EQ(readRtf("{\\rtf1 " + std::string(200'000, '{') + "deep").text, "deep");
}

std::string attribute(int level, std::uint32_t number, const std::string& value) {
    return bytesOf(static_cast<std::uint64_t>(level), 1) + bytesOf(number, 4) + bytesOf(value.size(), 4) + value +
           bytesOf(0, 2);
}

std::string tnefOf(const std::string& attributes) {
    return "\x78\x9F\x3E\x22\x01\x02"s + attributes;
}

std::string tnefProperty(unsigned number, unsigned type, const std::string& value) {
    std::string padded = value;
    while (padded.size() % 4 != 0) padded += '\0';
    return bytesOf(type, 2) + bytesOf(number, 2) + bytesOf(1, 4) + bytesOf(value.size(), 4) + padded;
}

TEST(Tnef, AttachmentsComeOutUnderTheirLongNames) {
    const std::string file =
        attribute(2, 0x00069002, "") + attribute(2, 0x00018010, "PLAN~1.TXT\0"s) +
        attribute(2, 0x0006800F, "the plan") +
        attribute(2, 0x00069005, bytesOf(1, 4) + tnefProperty(0x3707, 0x1F, wide("plan of may.txt")));
    const CollectingSink sink = readAll(tnefOf(attribute(1, 0x00018004, "Subject\0"s) + file), "winmail.dat");
    EXPECT_EQ(sink.at("plan of may.txt").text, "the plan");
    EXPECT_EQ(sink.at("").title, "Subject");
}

std::string quotedPrintable(const std::string& bytes) {
    std::string text;
    for (const char c : bytes) {
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        const auto value = static_cast<unsigned char>(c);
        text += {'=', kDigits[value >> 4], kDigits[value & 15]};
    }
    return text;
}

TEST(Tnef, InsideOfAMailItsAttachmentsBelongToTheMail) {
    const std::string file =
        attribute(2, 0x00069002, "") + attribute(2, 0x00018010, "PLAN.TXT\0"s) + attribute(2, 0x0006800F, "the plan");
    const CollectingSink sink = readAll(
        "From: a@example.org\nSubject: Hello\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=cut\n\n"
        "--cut\nContent-Type: text/plain\n\nSee inside.\n--cut\nContent-Type: application/ms-tnef\n"
        "Content-Transfer-Encoding: quoted-printable\nContent-Disposition: attachment; filename=winmail.dat\n\n" +
            quotedPrintable(tnefOf(file)) + "\n--cut--\n",
        "a.eml");
    ASSERT_EQ(sink.documents.size(), 2u);
    EXPECT_EQ(sink.at("winmail.dat/PLAN.TXT").text, "the plan");
    EXPECT_EQ(sink.at("winmail.dat/PLAN.TXT").parent, "");
}

TEST(Tnef, ACutFileKeepsWhatStoodBeforeTheCut) {
    const std::string whole = tnefOf(attribute(1, 0x00018004, "Kept\0"s) + attribute(1, 0x0002800C, "this is cut\0"s));
    const CollectingSink sink = readAll(whole.substr(0, whole.size() - 8), "winmail.dat");
    EXPECT_EQ(sink.at("").title, "Kept");
}

TEST(Tnef, LengthsThatLieEndTheReading) {
    EXPECT_EQ(failureOf(tnefOf("\x01\x04\x80\x01\x00\xFF\xFF\xFF\xFF"s), "winmail.dat"), FailureKind::Corrupt);
    const std::string lying = bytesOf(0xFFFFFFFF, 4) + bytesOf(0x1F, 2) + bytesOf(0x37, 2) + bytesOf(0xFFFFFFFF, 4);
    EXPECT_EQ(failureOf(tnefOf(attribute(1, 0x00069003, lying)), "winmail.dat"), FailureKind::Corrupt);
}

}  // namespace
}  // namespace memoir::ingest
