// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "ingest/readers/mbox_splitter.h"
#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

std::string mail(int number, const std::string& body) {
    return "From a@example.org Sat Jan  1 10:00:00 2015\nFrom: a@example.org\nSubject: Number " +
           std::to_string(number) + "\n\n" + body + "\n\n";
}

std::vector<std::string> split(const std::string& bytes, std::size_t maxBytes = 1u << 20) {
    const Input input = Input::ofMember(bytes, "a.mbox");
    MboxSplitter messages(input, maxBytes);
    std::vector<std::string> all;
    while (const auto message = messages.next())
        all.push_back((message->cut ? "CUT " : "") + std::string(message->bytes));
    return all;
}

TEST(MboxReader, NumbersItsMailsFromOne) {
    const CollectingSink sink = readAll(mail(1, "one") + mail(2, "two"), "a.mbox");
    EXPECT_EQ(sink.at("1").title, "Number 1");
    EXPECT_EQ(sink.at("2").title, "Number 2");
    EXPECT_FALSE(sink.at("2").parent);
    EXPECT_EQ(sink.documents.size(), 2u);
}

TEST(MboxReader, AnUnquotedFromInABodyBeginsNoMail) {
    const CollectingSink sink = readAll(mail(1, "text\n\nFrom here on we walk.\n\nMore.") + mail(2, "x"), "a.mbox");
    EXPECT_EQ(sink.documents.size(), 2u);
    EXPECT_NE(sink.at("1").text.find("From here on we walk."), std::string::npos);
}

TEST(MboxReader, AQuotedFromLosesItsMark) {
    const std::string text = readAll(mail(1, "text\n>From the start\n>>From twice\n> quoted"), "a.mbox").at("1").text;
    EXPECT_NE(text.find("\nFrom the start\n>From twice\n> quoted"), std::string::npos);
}

TEST(MboxReader, EnvelopesWithoutADateAreKnownByTheHeaderBelow) {
    EXPECT_EQ(readAll("From 18443@xxx\nSubject: a\n\nx\n\nFrom - \nSubject: b\n\ny\n", "a.mbox").documents.size(), 2u);
}

TEST(MboxReader, AMailThatEndsInTheMiddleOfItsAttachmentIsStillThere) {
    const std::string cut =
        "From a@b.c Sat Jan  1 10:00:00 2015\nFrom: a@b.c\nSubject: cut\nMIME-Version: 1.0\nContent-Type: "
        "text/plain\nContent-Transfer-Encoding: base64\n\nSGVsbG8gd29y";
    EXPECT_NE(readAll(mail(1, "x") + cut, "a.mbox").at("2").text.find("Hello wo"), std::string::npos);
}

TEST(MboxReader, AFileWithoutEnvelopesIsOneMail) {
    EXPECT_EQ(readAll("From: a@b.c\nSubject: alone\n\nx\n", "a.mbox").documents.at(0).title, "alone");
}

TEST(MboxReader, EnvelopesAloneHoldNoMail) {
    EXPECT_EQ(failureOf("From a Sat Jan  1 10:00:00 2015\n\nFrom b Sat Jan  1 10:00:00 2015\n\n", "a.mbox"),
              FailureKind::Empty);
}

TEST(MboxSplitter, FindsTheSameMailsWhereverTheBufferEnds) {
    // Bodies around the size of the read buffer, so that envelopes fall on every side of its end.
    for (const std::size_t length :
         {(1u << 20) - 200, (1u << 20) - 120, (1u << 20) - 80, (1u << 20) - 60, 1u << 20, (1u << 20) + 1}) {
        const auto all = split(mail(1, std::string(length, 'x')) + mail(2, "y") + mail(3, "z"), 4u << 20);
        ASSERT_EQ(all.size(), 3u) << length;
        EXPECT_TRUE(all[2].starts_with("From: a@example.org\nSubject: Number 3")) << length;
    }
}

TEST(MboxSplitter, AMailOverTheLimitIsCutAndTheNextOnesAreFound) {
    const auto all = split(mail(1, std::string(5u << 20, 'x')) + mail(2, "y") + mail(3, "z"), 2u << 20);
    ASSERT_EQ(all.size(), 3u);
    EXPECT_TRUE(all[0].starts_with("CUT "));
    EXPECT_NE(all[1].find("Number 2"), std::string::npos);
}

TEST(MboxSplitter, WindowsLineEndsMakeNoDifference) {
    std::string bytes;
    for (const char c : mail(1, "x") + mail(2, "y")) bytes += c == '\n' ? "\r\n" : std::string(1, c);
    EXPECT_EQ(split(bytes).size(), 2u);
}

TEST(Mbox, MailsThatThunderbirdDeletedAreLeftOut) {
    const std::string envelope = "From - Mon Jan 01 00:00:00 2021\nX-Mozilla-Status: ";
    const CollectingSink sink = readAll(
        envelope + "0009\nFrom: a@b\nSubject: gone\n\nx\n\n" + envelope + "0001\nFrom: a@b\nSubject: kept\n\ny\n",
        "Inbox");
    ASSERT_EQ(sink.documents.size(), 1u);
    EXPECT_EQ(sink.documents[0].title, "kept");
}

}  // namespace
}  // namespace memoir::ingest
