// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gmock/gmock.h>

#include "tests/ingest/readers/picture_maker.h"
#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

using namespace std::string_literals;

CollectingSink read(const std::string& message) {
    return readAll(message, "mail.eml");
}
Document mailOf(const std::string& message) {
    return read(message).documents.at(0);
}

std::string slice(const Document& document, const TextRange& range) {
    // These tests quote ASCII, so code points are bytes behind ASCII headers.
    return document.text.substr(range.start, range.end - range.start);
}

const std::string kHeaders =
    "From: Anna Ek <anna@example.org>\nTo: bob@example.org\nSubject: Hello\nDate: Fri, 7 May 2021 14:03:00 +0200\n";

// A multipart message of the given subtype.
std::string multipart(const std::string& subtype, const std::vector<std::string>& parts) {
    std::string message = kHeaders + "MIME-Version: 1.0\nContent-Type: multipart/" + subtype + "; boundary=cut\n\n";
    for (const std::string& part : parts) message += "--cut\n" + part + "\n";
    return message + "--cut--\n";
}

TEST(MailReader, BeginsItsTextWithTheFacts) {
    const Document mail = mailOf(kHeaders +
                                 "Cc: c@example.org\nMessage-ID: <2@example.org>\nIn-Reply-To: "
                                 "<1@example.org>\nReferences: <0@example.org> <1@example.org>\n\nBody.\n");
    EXPECT_EQ(mail.text,
              "From: Anna Ek <anna@example.org>\nTo: bob@example.org\nCc: c@example.org\nDate: 2021-05-07 14:03 "
              "+02:00\nSubject: Hello\n\nBody.\n");
    EXPECT_EQ(mail.kind, "mail");
    EXPECT_EQ(mail.title, "Hello");
    EXPECT_EQ(mail.from, "Anna Ek <anna@example.org>");
    EXPECT_EQ(mail.to, (std::vector<std::string>{"bob@example.org", "c@example.org"}));
    EXPECT_EQ(mail.date, "2021-05-07T14:03:00+02:00");
    EXPECT_EQ(mail.messageId, "2@example.org");
    EXPECT_EQ(mail.references, (std::vector<std::string>{"0@example.org", "1@example.org"}));
}

TEST(MailReader, LettersWrittenInAsciiAreDecodedWhereThatIsDeclared) {
    const auto body = [](const std::string& charset, const std::string& text) {
        const Document mail = mailOf(kHeaders + "Content-Type: text/plain; charset=" + charset + "\n\n" + text + "\n");
        return mail.text.substr(mail.text.find("\n\n") + 2);
    };
    EXPECT_EQ(body("UTF-7", "Die Fr+APY-sche"), "Die Frösche\n");
    EXPECT_EQ(body("hz-gb-2312", "~{<:Ky2;~}"), "己所不\n");
    EXPECT_EQ(body("utf-7", "a + b = c +x"), "a + b = c +x\n") << "a wrong declaration";
    EXPECT_EQ(body("us-ascii", "Die Fr+APY-sche"), "Die Fr+APY-sche\n");
}

TEST(MailReader, APatchThatIsCalledAFilmIsReadAndAFilmIsNot) {
    const CollectingSink sink =
        read(multipart("mixed", {"Content-Type: video/mng; name=fix.patch\n\n--- a\n+++ b\n",
                                 "Content-Type: video/mp4; name=a.mp4\n\n\x01\x02\x03\xff\x10\x11\x12"}));
    ASSERT_EQ(sink.documents.size(), 2u);
    EXPECT_EQ(sink.documents[1].inner, "fix.patch");
    ASSERT_EQ(sink.refusals.size(), 1u);
    EXPECT_EQ(sink.refusals[0].reason, "a.mp4 is sound or film.");
}

TEST(MailReader, PartsAreFoundWithoutTheBoundaryThatTheHeaderShouldName) {
    const std::string parts =
        "\n--cut\nContent-Type: text/plain\n\nThe ferry.\n--cut\nContent-Type: text/html\n\n<p>The "
        "pier.</p>\n--cut--\n";
    for (const std::string parameter : {"", "; boundary=other"}) {
        const Document mail =
            mailOf(kHeaders + "MIME-Version: 1.0\nContent-Type: multipart/mixed" + parameter + "\n" + parts);
        EXPECT_THAT(mail.text, testing::EndsWith("\n\nThe ferry.\n\nThe pier.\n")) << parameter;
    }
    EXPECT_THAT(mailOf(kHeaders + "MIME-Version: 1.0\nContent-Type: multipart/mixed\n\nJust words.\n-- \nAnna\n").text,
                testing::EndsWith("\n\nJust words.\n-- \nAnna\n"));
}

TEST(MailReader, AReferenceToAPersonIsNone) {
    EXPECT_EQ(mailOf(kHeaders + "References: <anna@example.org> <1@x> <bob@example.org>\n\nBody.\n").references,
              std::vector<std::string>{"1@x"});
}

TEST(MailReader, DecodesHeadersHoweverTheyAreEncoded) {
    EXPECT_EQ(mailOf("From: a@b.c\nSubject: =?iso-8859-1?Q?Gr=FC=DFe?= aus =?UTF-8?B?S8O2bG4=?=\n\nx").title,
              "Grüße aus Köln");
    EXPECT_EQ(mailOf("From: a@b.c\nSubject: Gr\xFC\xDF"
                     "e\n\nx")
                  .title,
              "Grüße");
    EXPECT_EQ(mailOf("From: =?UTF-8?B?SsO2cg==?=\n =?UTF-8?B?biBNw7xsbGVy?= <a@b.de>\nSubject: "
                     "=?UTF-8?B?R3LDvMOfZQ==?=\n =?utf-8?B?IGF1cyBLw7Zsbg==?=\n\nx")
                  .title,
              "Grüße aus Köln");
    EXPECT_EQ(mailOf("From: =?UTF-8?B?SsO2cg==?=\n =?UTF-8?B?biBNw7xsbGVy?= <a@b.de>\n\nx").from,
              "Jörn Müller <a@b.de>");
}

TEST(MailReader, AnImpossibleDateIsUnknown) {
    const Document mail = mailOf("From: a@b.c\nDate: Mon, 99 Foo 2021 25:61:00\n\nx");
    EXPECT_FALSE(mail.date);
    EXPECT_NE(mail.text.find("Date: Mon, 99 Foo 2021 25:61:00"), std::string::npos);
}

TEST(MailReader, PrefersPlainTextUnlessItSaysNothing) {
    const std::string html = "Content-Type: text/html\n\n<p>rich</p>";
    EXPECT_NE(mailOf(multipart("alternative", {"Content-Type: text/plain\n\nplain", html})).text.find("plain"),
              std::string::npos);
    EXPECT_EQ(mailOf(multipart("alternative", {"Content-Type: text/plain\n\nplain", html})).text.find("rich"),
              std::string::npos);
    EXPECT_NE(mailOf(multipart("alternative", {"Content-Type: text/plain\n\n  \n", html})).text.find("rich"),
              std::string::npos);
}

TEST(MailReader, ReadsPagesWithoutTheirMarkup) {
    const Document mail =
        mailOf(kHeaders +
               "Content-Type: text/html; charset=utf-8\n\n<style>p{}</style><p>Gr&uuml;&szlig;e</p><script>x</script>");
    EXPECT_TRUE(mail.text.ends_with("\n\nGrüße\n"));
}

TEST(MailReader, MarksWhatIsQuoted) {
    const Document mail = mailOf(kHeaders + "\nYes.\n\nOn Monday Bob wrote:\n> Shall we?\n> Tell me.\n\nBye\n");
    ASSERT_EQ(mail.quotedRanges.size(), 1u);
    EXPECT_EQ(slice(mail, mail.quotedRanges[0]), "On Monday Bob wrote:\n> Shall we?\n> Tell me.\n");
}

TEST(MailReader, MarksTheOldMessageBelowAReply) {
    const Document mail = mailOf(kHeaders + "\nYes.\n\n-----Original Message-----\nFrom: Bob\n\nShall we?\n");
    ASSERT_EQ(mail.quotedRanges.size(), 1u);
    EXPECT_EQ(slice(mail, mail.quotedRanges[0]), "-----Original Message-----\nFrom: Bob\n\nShall we?\n");
}

TEST(MailReader, MarksQuotesOfPages) {
    const Document mail = mailOf(
        kHeaders + "Content-Type: text/html\n\n<p>Yes.</p><blockquote type=cite>Shall we?</blockquote><p>Bye</p>");
    ASSERT_EQ(mail.quotedRanges.size(), 1u);
    EXPECT_EQ(slice(mail, mail.quotedRanges[0]), "Shall we?");
}

TEST(MailReader, JoinsFlowedLines) {
    const Document mail =
        mailOf(kHeaders +
               "Content-Type: text/plain; format=flowed\n\nOne line that \ngoes on.\n> quoted \n> too\n-- \nAnna\n");
    EXPECT_NE(mail.text.find("One line that goes on.\n> quoted too\n-- \nAnna"), std::string::npos);
}

TEST(MailReader, AttachmentsBecomeChildren) {
    const CollectingSink sink = read(multipart(
        "mixed", {"Content-Type: text/plain\n\nSee there.",
                  "Content-Type: text/markdown; name=\"plan.md\"\nContent-Transfer-Encoding: base64\n\nIyBQbGFuCg==",
                  "Content-Type: application/octet-stream\nContent-Disposition: attachment; "
                  "filename=\"../../etc/plan.md\"\n\n# Second"}));
    const Document& plan = sink.at("plan.md");
    EXPECT_EQ(plan.title, "Plan");
    EXPECT_EQ(plan.parent, "");
    EXPECT_EQ(plan.kind, "note");
    EXPECT_EQ(sink.at("..%2F..%2Fetc%2Fplan.md").text, "# Second");
}

TEST(MailReader, WhatIsAttachedToAMailWithoutAnyTextBelongsToWhatTheMailBelongsTo) {
    const std::string bare =
        "Message-ID: <1@example.org>\nContent-Type: text/plain\n"
        "Content-Disposition: attachment; filename=plan.txt\n\nthe plan\n";
    const CollectingSink alone = read(bare);
    ASSERT_EQ(alone.documents.size(), 1u);
    EXPECT_EQ(alone.at("plan.txt").parent, std::nullopt);
    const CollectingSink inside =
        read(multipart("mixed", {"Content-Type: text/plain\n\nSee below.", "Content-Type: message/rfc822\n\n" + bare}));
    ASSERT_EQ(inside.documents.size(), 2u);
    EXPECT_EQ(inside.documents[1].parent, "");
    EXPECT_TRUE(inside.documents[1].inner.ends_with("/plan.txt"));
}

TEST(MailReader, AttachmentsOfOneNameGetPlacesOfTheirOwn) {
    const std::string part = "Content-Disposition: attachment; filename=a.txt\n\nx";
    const std::string numbered = "Content-Disposition: attachment; filename=\"a.txt (2)\"\n\ny";
    const CollectingSink sink = read(multipart("mixed", {part, part, numbered}));
    EXPECT_EQ(sink.at("a.txt").text, "x");
    EXPECT_EQ(sink.at("a.txt (2)").text, "x");
    EXPECT_EQ(sink.at("a.txt (2) (2)").text, "y");
}

TEST(MailReader, AnAttachmentThatCannotBeReadIsRefusedByItself) {
    const CollectingSink sink =
        read(multipart("mixed", {"Content-Type: text/plain\n\nbody",
                                 "Content-Disposition: attachment; filename=a.pdf\n\nno pdf at all"}));
    EXPECT_EQ(sink.documents.size(), 1u);
    ASSERT_EQ(sink.refusals.size(), 1u);
    EXPECT_EQ(sink.refusals[0].kind, FailureKind::Corrupt);
    EXPECT_EQ(sink.refusals[0].inner, "a.pdf");
    EXPECT_EQ(sink.refusals[0].parent, "");
}

std::string pagePicture(const std::string& name, int width, int height) {
    return "Content-Type: image/png; name=" + name + "\nContent-ID: <" + name +
           ">\nContent-Transfer-Encoding: binary\n\n" + pngOf(blankPicture(width, height));
}

TEST(MailReader, APictureInThePageIsAnAttachmentUnlessItIsSmall) {
    const CollectingSink sink =
        read(multipart("related", {"Content-Type: text/html\n\n<p>See <img src=\"cid:scan.png\">",
                                   pagePicture("logo.png", 200, 60), pagePicture("scan.png", 800, 600)}));
    ASSERT_EQ(sink.refusals.size(), 1u);  // nothing is recognised here
    EXPECT_EQ(sink.refusals[0].inner, "scan.png");
}

TEST(MailReader, MailsInsideMailsAreChildrenOfTheirOwn) {
    const CollectingSink sink =
        read(multipart("mixed", {"Content-Type: text/plain\n\nForwarded.",
                                 "Content-Type: message/rfc822\n\nFrom: c@d.e\nSubject: Inner\n\ninner text"}));
    EXPECT_EQ(sink.documents.at(1).title, "Inner");
    EXPECT_EQ(sink.documents.at(1).parent, "");
    EXPECT_EQ(sink.documents.at(0).text.find("inner text"), std::string::npos);
}

TEST(MailReader, DeepNestingEndsAtTheLimitAndSaysSo) {
    std::string message = "From: a@b.c\nSubject: innermost\n\nx";
    for (int i = 0; i < 300; ++i) message = "From: a@b.c\nSubject: level\nContent-Type: message/rfc822\n\n" + message;
    const CollectingSink sink = read(message);
    ASSERT_EQ(sink.refusals.size(), 1u);
    EXPECT_EQ(sink.refusals[0].kind, FailureKind::Limit);
}

TEST(MailReader, AThousandNestedMultipartsDoNotEndTheProcess) {
    std::string message = kHeaders;
    for (int i = 0; i < 1200; ++i)
        message +=
            "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
    EXPECT_EQ(read(message + "\nx").documents.at(0).title, "Hello");
}

TEST(MailReader, AnEncryptedBodyIsNamedAndTheHeadersStay) {
    const Document mail = mailOf(multipart("encrypted", {"Content-Type: application/pgp-encrypted\n\nVersion: 1",
                                                         "Content-Type: application/octet-stream\n\nsecret"}));
    EXPECT_EQ(mail.title, "Hello");
    EXPECT_NE(mail.notice, "");
}

TEST(MailReader, UnknownAndLyingCharsetsStillGiveText) {
    EXPECT_TRUE(mailOf(kHeaders + "Content-Type: text/plain; charset=no-such-charset\n\nGr\xFC\xDF"
                                  "e an alle\n")
                    .text.ends_with("Grüße an alle\n"));
    EXPECT_TRUE(mailOf(kHeaders + "Content-Type: text/plain; charset=us-ascii\n\nGrüße\n").text.ends_with("Grüße\n"));
}

TEST(MailReader, TextBehindAZeroByteIsKept) {
    EXPECT_NE(mailOf(std::string(kHeaders).append("\nbefore\0after\n"s)).text.find("after"), std::string::npos);
}

TEST(MailReader, OldMacintoshLineEndsStillSplitHeadersFromBody) {
    std::string message = kHeaders + "\nBody.\n";
    for (char& c : message) c = c == '\n' ? '\r' : c;
    EXPECT_EQ(mailOf(message).title, "Hello");
}

TEST(MailReader, AFileWithoutHeadersIsText) {
    const Document text = mailOf("Just a few words.\n\nNo mail.\n");
    EXPECT_EQ(text.kind, "text");
    EXPECT_NE(text.notice, "");
}

TEST(MailReader, StatusHeadersDoNotMakeItAnotherMail) {
    EXPECT_EQ(mailOf(kHeaders + "\nBody.\n").contentHash,
              mailOf("X-Mozilla-Status: 0001\nStatus: RO\n" + kHeaders + "\nBody.\n").contentHash);
    EXPECT_NE(mailOf(kHeaders + "\nBody.\n").contentHash, mailOf(kHeaders + "\nBody!\n").contentHash);
}

TEST(Mail, WhatIsSignedInsideOfItsSignatureIsRead) {
    const Document mail = readAll(sample("signed-opaque.eml"), "a.eml").at("");
    EXPECT_NE(mail.text.find("The signed agreement is in the blue folder."), std::string::npos);
    EXPECT_TRUE(mail.notice.empty());
}

TEST(Mail, WhatIsSealedIsReported) {
    const Document mail = readAll(sample("sealed.eml"), "a.eml").at("");
    EXPECT_NE(mail.notice.find("S/MIME"), std::string::npos);
}

TEST(Mail, ASignedFileWithoutLengthsIsReadAsWhatWasSigned) {
    const CollectingSink sink = readAll(sample("signed-indefinite-length.p7m"), "smime.p7m");
    EXPECT_NE(sink.documents.at(0).text.find("blue folder"), std::string::npos);
}

TEST(Mail, TextThatPgpEncryptedIsReported) {
    const Document mail =
        readAll("From: a@b\nSubject: s\n\nHello\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n",
                "a.eml")
            .at("");
    EXPECT_NE(mail.notice.find("PGP"), std::string::npos);
    EXPECT_EQ(failureOf("-----BEGIN PGP MESSAGE-----\n\nabc\n", "a.asc"), FailureKind::Encrypted);
}

TEST(Mail, UuencodedFilesAreAttachments) {
    const CollectingSink sink =
        readAll("From: a@b\nSubject: s\n\nBefore\nbegin 644 plan.txt\n+:&5L;&\\@=V]R;&0 \n`\nend\nAfter\n", "a.eml");
    EXPECT_EQ(sink.at("plan.txt").text, "hello world");
    EXPECT_NE(sink.at("").text.find("Before\nbegin 644 plan.txt\nAfter"), std::string::npos);
}

TEST(Mail, LinesThatOnlyLookUuencodedStayText) {
    const Document mail =
        readAll("From: a@b\nSubject: s\n\nbegin 644 days of rest\nand then the rest of this very long line of words\n",
                "a.eml")
            .at("");
    EXPECT_NE(mail.text.find("begin 644 days of rest\nand then"), std::string::npos);
}

TEST(Mail, AnInvitationIsAnEventBesidesItsText) {
    const CollectingSink sink = readAll(
        "From: a@b\nSubject: s\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n"
        "--x\nContent-Type: text/plain\n\nPlease come.\n"
        "--x\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u1\n"
        "SUMMARY:Dinner\nDTSTART:20210507T180000Z\nEND:VEVENT\nEND:VCALENDAR\n--x--\n",
        "a.eml");
    ASSERT_EQ(sink.documents.size(), 2u);
    EXPECT_EQ(sink.documents[1].kind, "calendar");
    EXPECT_EQ(sink.documents[1].title, "Dinner");
    EXPECT_EQ(sink.documents[1].parent, "");
}

TEST(Mail, LabelsOfGmailAreTags) {
    const Document mail =
        readAll("From: a@b\nSubject: s\nX-Gmail-Labels: =?UTF-8?Q?Reisen=2CWichtig=2COpened?=\n\nx\n", "a.eml").at("");
    EXPECT_EQ(mail.tags, (std::vector<std::string>{"Reisen", "Wichtig"}));
}

TEST(Mail, ANameInParenthesesIsTheSendersName) {
    EXPECT_EQ(readAll("From: nsb (Nathaniel Borenstein)\nSubject: s\n\nx\n", "a.eml").at("").from,
              "Nathaniel Borenstein <nsb>");
}

}  // namespace
}  // namespace memoir::ingest
