// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "ingest/readers/chat_lines.h"
#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

TEST(Chat, EachDayOfAWhatsAppChatIsADocument) {
    const CollectingSink sink = readAll(
        "[03.04.21, 18:21:00] \u200EMessages are end-to-end encrypted.\n"
        "[03.04.21, 18:22:00] Anna Berg: Hello\nsecond line\n"
        "[14.04.21, 08:00:01] Bo: Morning\n",
        "_chat.txt");
    ASSERT_EQ(sink.documents.size(), 2u);
    const Document& day = sink.at("2021-04-03");
    EXPECT_EQ(day.kind, "chat");
    EXPECT_EQ(day.date, "2021-04-03");
    EXPECT_EQ(day.title, "WhatsApp chat of Anna Berg, 2021-04-03");
    EXPECT_NE(day.text.find("18:22 Anna Berg: Hello\nsecond line\n"), std::string::npos);
    EXPECT_EQ(sink.at("2021-04-14").from, "Bo");
}

TEST(Chat, TheOrderOfDayAndMonthIsFoundFromAllDates) {
    const CollectingSink american = readAll("4/3/21, 6:22 PM - Anna: a\n4/14/21, 12:05\u202FAM - Anna: b\n", "a.txt");
    EXPECT_NE(american.at("2021-04-03").text.find("18:22 Anna"), std::string::npos);
    EXPECT_NE(american.at("2021-04-14").text.find("00:05 Anna"), std::string::npos);
    const CollectingSink british = readAll("04/03/2021, 18:22 - Anna: a\n14/03/2021, 12:05 - Anna: b\n", "a.txt");
    EXPECT_EQ(british.documents.at(0).inner, "2021-03-04");
    const CollectingSink rising = readAll("04/03/2021, 18:22 - Anna: a\n01/04/2021, 12:05 - Anna: b\n", "a.txt");
    EXPECT_EQ(rising.documents.at(0).inner, "2021-03-04");
    const CollectingSink iso = readAll("2019-10-20, 10:16 - John: a\n2019-10-21, 11:15 - Mary: b\n", "a.txt");
    EXPECT_EQ(iso.documents.at(1).inner, "2019-10-21");
}

TEST(Chat, AChatIsCalledByThePartnerInItsFileName) {
    const CollectingSink sink =
        readAll("03.04.21, 18:22 - Anna: a\n03.04.21, 18:23 - Bo: b\n", "WhatsApp Chat mit Bo Lind.txt");
    EXPECT_EQ(sink.documents.at(0).title, "WhatsApp chat with Bo Lind, 2021-04-03");
}

TEST(Chat, AnExportOfSignalIsReadDayByDay) {
    const CollectingSink sink = readAll(
        "[2021-04-03 18:22] Anna Berg: Hello\n[2021-04-03 18:23] Me: Hi\n[2021-04-14 08:00] Anna Berg: Morning\n",
        "signal-chats/Anna Berg/chat.md");
    ASSERT_EQ(sink.documents.size(), 2u);
    EXPECT_EQ(sink.at("2021-04-03").title.find("Signal chat"), 0u);
    EXPECT_NE(sink.at("2021-04-14").text.find("08:00 Anna Berg: Morning"), std::string::npos);
}

TEST(Chat, ALogFileIsNoChat) {
    EXPECT_FALSE(looksLikeChat("2021-04-03 12:00:00 - INFO: started\n2021-04-03 12:00:01 - INFO: ready\n", "app.log"));
    EXPECT_FALSE(looksLikeChat("[2021-04-03 12:00:00] production.ERROR: x\n[2021-04-03 12:00:00] y: z\n", "app.log"));
    EXPECT_FALSE(looksLikeChat("Meeting on 03.04.21, 18:22 - Anna: x\n", "a.txt"));
}

TEST(Chat, TelegramMessagesAreGroupedByDayAndTextPartsJoined) {
    const CollectingSink sink = readAll(
        R"({"name":"Bo","type":"personal_chat","id":1,"messages":[)"
        R"({"id":0,"type":"message","date":"2022-03-01T10:15:00","from":"Anna","from_id":"user1",)"
        R"("text":["see ",{"type":"link","text":"https://a.example"}," now"]},)"
        R"({"id":1,"type":"service","date":"2022-03-01T11:00:00","actor":"Bo","action":"phone_call","text":""},)"
        R"({"id":2,"type":"message","date":"2022-03-02T09:00:00","from":"Bo","from_id":"user2","text":"hi"}]})",
        "result.json");
    EXPECT_NE(sink.at("Bo 2022-03-01").text.find("10:15 Anna: see https://a.example now\n11:00 Bo: [phone call]\n"),
              std::string::npos);
    EXPECT_EQ(sink.at("Bo 2022-03-02").from, "Bo");
}

TEST(Chat, ATelegramChatIsKnownWithoutTheIdsOfItsPeople) {
    const CollectingSink sink = readAll(
        R"({"name":"Bo","type":"personal_chat","messages":[{"type":"message","date":"2018-03-01T10:15:00","from":"Bo",)"
        R"("text":"hi"}]})",
        "result.json");
    EXPECT_EQ(sink.at("Bo 2018-03-01").from, "Bo");
}

TEST(Chat, AFullTelegramExportKeepsItsChatsApart) {
    const CollectingSink sink =
        readAll(R"({"about":"Here is the data of Telegram","chats":{"list":[{"name":"One","messages":[)"
                R"({"date":"2022-03-01T10:15:00","from":"A","text":"x"}]},{"name":"Two","messages":[)"
                R"({"date":"2022-03-01T10:15:00","from":"B","text":"y"}]}]}})",
                "result.json");
    EXPECT_EQ(sink.documents.size(), 2u);
    EXPECT_NE(sink.at("Two 2022-03-01").text.find("10:15 B: y"), std::string::npos);
}

TEST(Chat, ATelegramExportThatIsCutKeepsItsWholeMessages) {
    const CollectingSink sink = readAll(
        R"({"name":"Bo","messages":[{"date":"2022-03-01T10:15:00","from":"A","from_id":"u","text":"kept"},{"date":"2022-03-)",
        "result.json");
    EXPECT_NE(sink.at("Bo 2022-03-01").text.find("kept"), std::string::npos);
}

TEST(Chat, PagesOfTelegramAreReadDayByDay) {
    const std::string message =
        "<div class=\"message default clearfix\"><div class=\"body\"><div class=\"pull_right date details\" title=\"";
    const CollectingSink sink = readAll(
        "<!DOCTYPE html><html><body><div class=\"page_wrap\"><div class=\"page_header\"><div class=\"text bold\">Bo "
        "Lind</div></div>"
        "<div class=\"history\"><div class=\"message service\"><div class=\"body details\">3 April 2021</div></div>" +
            message +
            "03.04.2021 18:22:10 UTC+01:00\">18:22</div><div class=\"from_name\">Anna</div><div class=\"text\">Hi "
            "&amp; <b>bye</b></div></div></div>" +
            message +
            "04.04.2021 08:00:00 UTC+01:00\">08:00</div><div "
            "class=\"text\">again</div></div></div></div></div></body></html>",
        "messages.html");
    EXPECT_EQ(sink.at("Bo Lind 2021-04-03").title, "Telegram chat with Bo Lind, 2021-04-03");
    EXPECT_NE(sink.at("Bo Lind 2021-04-03").text.find("18:22 Anna: Hi & bye\n"), std::string::npos);
    EXPECT_NE(sink.at("Bo Lind 2021-04-04").text.find("08:00 Anna: again\n"), std::string::npos);
}

}  // namespace
}  // namespace memoir::ingest
