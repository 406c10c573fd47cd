// SPDX-License-Identifier: Apache-2.0
#include "ingest/worker/messages.h"

#include <array>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

namespace memoir::ingest {
namespace {

Document fullDocument() {
    Document document;
    document.title = "Zum \"Plan\"";
    document.kind = "mail";
    document.from = "Anna <anna@example.org>";
    document.to = {"Bob <bob@example.org>", "c@example.org"};
    document.date = "2021-05-07T14:03:00+02:00";
    document.language = "de";
    document.tags = {"work"};
    document.messageId = "1@example.org";
    document.references = {"0@example.org"};
    document.text = "Grüße\nzwei\ndrei";
    document.pages = {{0, 1}, {6, 2}};
    document.headings = {{6, "zwei", 2}};
    document.quotedRanges = {{11, 15}};
    document.inner = "3/plan";
    document.parent = "3";
    document.contentHash = "00ff";
    document.notice = "Cut.";
    return document;
}

class MessagesTest : public testing::Test {
  protected:
    MessagesTest() {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) throw std::runtime_error("no socket pair");
        here_ = UniqueFd(ends[0]);
        there_ = UniqueFd(ends[1]);
    }

    FromWorker sent(const FromWorker& message) {
        sendToClient(there_.get(), message);
        return parseFromWorker(*receiveFrame(here_.get()));
    }

    UniqueFd here_;
    UniqueFd there_;
};

TEST_F(MessagesTest, ADocumentArrivesWithAllItsFields) {
    const Document expected = fullDocument();
    const auto document = std::get<Document>(sent(expected));
    EXPECT_EQ(document.title, expected.title);
    EXPECT_EQ(document.kind, expected.kind);
    EXPECT_EQ(document.from, expected.from);
    EXPECT_EQ(document.to, expected.to);
    EXPECT_EQ(document.date, expected.date);
    EXPECT_EQ(document.language, expected.language);
    EXPECT_EQ(document.tags, expected.tags);
    EXPECT_EQ(document.messageId, expected.messageId);
    EXPECT_EQ(document.references, expected.references);
    EXPECT_EQ(document.text, expected.text);
    EXPECT_EQ(document.pages, expected.pages);
    EXPECT_EQ(document.headings, expected.headings);
    EXPECT_EQ(document.quotedRanges, expected.quotedRanges);
    EXPECT_EQ(document.inner, expected.inner);
    EXPECT_EQ(document.parent, expected.parent);
    EXPECT_EQ(document.contentHash, expected.contentHash);
    EXPECT_EQ(document.notice, expected.notice);
}

TEST_F(MessagesTest, FieldsThatAreNotSetStayUnset) {
    const auto document = std::get<Document>(sent(Document{}));
    EXPECT_FALSE(document.date || document.language || document.parent);
}

TEST_F(MessagesTest, FailuresKeepTheirKind) {
    for (int kind = 0; kind <= static_cast<int>(FailureKind::Limit); ++kind) {
        const auto failed = std::get<Failed>(sent(Failed{static_cast<FailureKind>(kind), "why"}));
        EXPECT_EQ(static_cast<int>(failed.kind), kind);
        EXPECT_EQ(failed.reason, "why");
    }
    const auto refusal = std::get<Refusal>(sent(Refusal{"1/a", "1", "a", FailureKind::Encrypted, "why"}));
    EXPECT_EQ(refusal.parent, "1");
    EXPECT_EQ(refusal.kind, FailureKind::Encrypted);
}

TEST_F(MessagesTest, ARequestCarriesItsFile) {
    const UniqueFd file(::open("/dev/null", O_RDONLY));
    sendToWorker(there_.get(), Extract{"a.txt", ReadAs::Mbox}, file.get());
    const auto request = std::get<Extract>(parseToWorker(*receiveFrame(here_.get())));
    EXPECT_EQ(request.name, "a.txt");
    EXPECT_EQ(request.readAs, ReadAs::Mbox);
}

TEST_F(MessagesTest, ARequestForAPageArrivesAsItWas) {
    const UniqueFd file(::open("/dev/null", O_RDONLY));
    sendToWorker(there_.get(), ShowPage{"a.eml", ReadAs::Mail, {"2/a.pdf", 7, 640}}, file.get());
    const auto request = std::get<ShowPage>(parseToWorker(*receiveFrame(here_.get())));
    EXPECT_EQ(request.readAs, ReadAs::Mail);
    EXPECT_EQ(request.wish.inner, "2/a.pdf");
    EXPECT_EQ(request.wish.page, 7);
    EXPECT_EQ(request.wish.width, 640);
}

TEST_F(MessagesTest, APageArrivesAsItWas) {
    PageImage image{std::string("\x89PNG\0\xFF", 6), 60, 80, 3, "hash", "Grüße", {{0, 5, {0.1, 0.2, 0.3, 0.4}}}};
    const auto arrived = std::get<PageImage>(sent(image));
    EXPECT_EQ(arrived.png, image.png);
    EXPECT_EQ(arrived.words, image.words);
    EXPECT_EQ(arrived.text, image.text);
    EXPECT_EQ(arrived.height, 80);
    EXPECT_EQ(arrived.pageCount, 3);
    image.words[0].end = 6;
    EXPECT_THROW(sent(image), ProtocolError);
}

TEST_F(MessagesTest, AWorkerThatLiesIsNotBelieved) {
    Document document = fullDocument();
    document.headings[0].offset = 16;
    EXPECT_THROW(sent(document), ProtocolError);
    document = fullDocument();
    document.pages = {{6, 1}, {0, 2}};
    EXPECT_THROW(sent(document), ProtocolError);
    document = fullDocument();
    document.quotedRanges = {{0, 4}, {3, 5}};
    EXPECT_THROW(sent(document), ProtocolError);
    document = fullDocument();
    document.text = "\xFF";
    EXPECT_THROW(sent(document), ProtocolError);
}

TEST_F(MessagesTest, NonsenseIsRefused) {
    for (const char* header : {"", "{", "[]", "{\"type\":\"done\"}", "{\"type\":\"dance\"}", "{\"type\":1}",
                               "{\"type\":\"failed\",\"kind\":\"bored\",\"reason\":\"\"}"}) {
        EXPECT_THROW(parseFromWorker(Frame{header, "", {}}), ProtocolError) << header;
    }
    EXPECT_THROW(parseToWorker(Frame{"{\"type\":\"extract\",\"name\":\"a\",\"readAs\":\"auto\"}", "", {}}),
                 ProtocolError);
}

TEST_F(MessagesTest, ASignOfLifeSaysWhichPageIsRead) {
    const ReadingStep step{ReadingStep::Kind::Recognition, 3, 12};
    EXPECT_EQ(std::get<Progress>(sent(Progress{step})).step, step);
    EXPECT_EQ(std::get<Progress>(sent(Progress{})).step, ReadingStep{});
}

}  // namespace
}  // namespace memoir::ingest
