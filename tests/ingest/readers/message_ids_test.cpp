// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/message_ids.h"

#include <gmock/gmock.h>

namespace memoir::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(MessageIds, AreReadInTheirOrderWhateverStandsBetweenThem) {
    EXPECT_THAT(messageIds("<a@x> (see) <b@x>\r\n\t<c@x>"), ElementsAre("a@x", "b@x", "c@x"));
    EXPECT_THAT(messageIds("<a@x><b@x>"), ElementsAre("a@x", "b@x"));
    EXPECT_THAT(messageIds(" a@x\t b@x "), ElementsAre("a@x", "b@x"));
}

TEST(MessageIds, OfABrokenHeaderThoseThatAreThere) {
    EXPECT_THAT(messageIds(""), IsEmpty());
    EXPECT_THAT(messageIds("<> < >"), IsEmpty());
    EXPECT_THAT(messageIds("no id"), IsEmpty());
    EXPECT_THAT(messageIds("<a@x <b@x> <c@x"), ElementsAre("a@x", "b@x", "c@x"));
    EXPECT_THAT(messageIds("> <a\xff@x>"), ElementsAre("a\uFFFD@x"));
}

TEST(MessageIds, AreAtMostAsManyAsAThreadCanHave) {
    std::string header;
    for (int i = 0; i < 50'000; ++i) header += "<" + std::to_string(i) + "@x> ";
    EXPECT_THAT(messageIds(header), testing::SizeIs(200));
}

TEST(MessageIds, APersonsAddressIsNotTheMessageThatIsAnswered) {
    EXPECT_EQ(answeredMessage("<1@x>"), "1@x");
    EXPECT_EQ(answeredMessage("1@x"), "1@x");
    EXPECT_EQ(answeredMessage("Message from Anna <anna@example.org> of \"3 May\" <1@x>"), "1@x");
    EXPECT_EQ(answeredMessage("Your message of \"3 May\" <1@x>"), "1@x");
    EXPECT_EQ(answeredMessage("<1@x> from Anna <anna@example.org>"), "1@x");
    EXPECT_EQ(answeredMessage("<1@x>; from anna@example.org on 3 May"), "1@x");
    EXPECT_EQ(answeredMessage("message of anna@example.org to bob@example.org"), "");
    EXPECT_EQ(answeredMessage("Anna Ek <anna@example.org>\n \"Re: Ferry\" (May 3)"), "");
    EXPECT_EQ(answeredMessage(""), "");
}

}  // namespace
}  // namespace memoir::ingest
