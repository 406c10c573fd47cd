// SPDX-License-Identifier: Apache-2.0
#include "app/fetch/web.h"

#include <gtest/gtest.h>

#include "tests/app/fetch/fake_web.h"

namespace memoir::app {
namespace {

using engine::Error;
using engine::ErrorKind;
using How = WebEnd::How;

const std::string kUrl = "https://host.example/m/config.json";

class WebTest : public ::testing::Test {
  protected:
    std::string failureOf(const std::function<void()>& action, ErrorKind kind = ErrorKind::BadInput) {
        try {
            action();
        } catch (const Error& failure) {
            EXPECT_EQ(failure.kind(), kind);
            return failure.what();
        }
        return "";
    }
    std::string textFailure(const FakeTransport::Answer& answer) {
        transport_.answers[kUrl] = {answer};
        return failureOf([&] { web_.text(kUrl, 100); });
    }
    static FakeTransport::Answer nothing(How how) {
        return {.status = 0, .body = {}, .fields = {}, .redirect = {}, .how = how};
    }
    static FakeTransport::Answer leading(const std::string& to) {
        return {.status = 302, .body = {}, .fields = {}, .redirect = to};
    }

    FakeTransport transport_;
    std::stop_source stop_;
    Web web_{transport_, {.silenceS = 7, .attempts = 3, .firstWaitMs = 0}, stop_.get_token()};
};

TEST_F(WebTest, FollowsWhereAServerLeads) {
    transport_.answers[kUrl] = {leading("https://store.example/1")};
    transport_.answers["https://store.example/1"] = {{.body = "{}", .fields = {}, .redirect = {}}};
    EXPECT_EQ(web_.text(kUrl, 100), "{}");
}

TEST_F(WebTest, DoesNotFollowOutOfEncryptionOrInCircles) {
    transport_.answers[kUrl] = {leading("http://store.example/1")};
    EXPECT_NE(failureOf([&] { web_.text(kUrl, 100); }).find("without https"), std::string::npos);
    EXPECT_EQ(transport_.requests.size(), 1u);
    transport_.answers[kUrl] = {leading(kUrl)};
    EXPECT_NE(failureOf([&] { web_.text(kUrl, 100); }).find("without end"), std::string::npos);
}

TEST_F(WebTest, SaysEveryFailureWithTheHost) {
    for (const How how : {How::HostNotFound, How::NotConnected, How::NotTrusted, How::TimedOut, How::Failed}) {
        const std::string sentence = textFailure(nothing(how));
        EXPECT_NE(sentence.find("host.example"), std::string::npos) << sentence;
        EXPECT_TRUE(sentence.ends_with('.')) << sentence;
    }
}

TEST_F(WebTest, AHostThatNeverAnsweredIsAskedOnce) {
    textFailure(nothing(How::NotConnected));
    EXPECT_EQ(transport_.requests.size(), 1u);
}

TEST_F(WebTest, ABusyServerIsAskedAgainButNotForEver) {
    transport_.answers[kUrl] = {{.status = 503, .body = {}, .fields = {}, .redirect = {}},
                                {.body = "{}", .fields = {}, .redirect = {}}};
    EXPECT_EQ(web_.text(kUrl, 100), "{}");
    transport_.requests.clear();
    EXPECT_NE(textFailure({.status = 503, .body = {}, .fields = {}, .redirect = {}}).find("503"), std::string::npos);
    EXPECT_EQ(transport_.requests.size(), 3u);
}

TEST_F(WebTest, WhatIsNotThereIsNothingAndWhatIsRefusedAnError) {
    EXPECT_EQ(web_.text("https://host.example/absent", 100), std::nullopt);
    EXPECT_FALSE(web_.look("https://host.example/absent").has_value());
    EXPECT_NE(textFailure({.status = 403, .body = {}, .fields = {}, .redirect = {}}).find("does not give"),
              std::string::npos);
}

TEST_F(WebTest, ATextThatIsTooLongIsNotReadToItsEnd) {
    EXPECT_NE(textFailure({.body = std::string(101, 'x'), .fields = {}, .redirect = {}}).find("more"),
              std::string::npos);
}

TEST_F(WebTest, ALookBelievesWhatTheHubSaysAndFollowsNoFurther) {
    const std::string digest(64, 'c');
    transport_.heads[kUrl] = {{.status = 302,
                               .body = {},
                               .fields = {{"x-linked-etag", '"' + digest + '"'}, {"x-linked-size", "12"}},
                               .redirect = "https://store.example/1"}};
    const std::optional<WebFile> file = web_.look(kUrl);
    ASSERT_TRUE(file.has_value());
    EXPECT_EQ(file->digest, digest);
    EXPECT_EQ(file->sizeBytes, 12);
    EXPECT_EQ(transport_.requests.size(), 1u);
}

TEST_F(WebTest, AServerThatCannotLookTellsNothingBefore) {
    transport_.heads[kUrl] = {{.status = 405, .body = {}, .fields = {}, .redirect = {}}};
    ASSERT_TRUE(web_.look(kUrl).has_value());
    EXPECT_EQ(web_.look(kUrl)->sizeBytes, -1);
}

TEST_F(WebTest, StoppingIsCancelling) {
    stop_.request_stop();
    failureOf([&] { web_.text(kUrl, 100); }, ErrorKind::Cancelled);
}

TEST(ContentRangeOf, ReadsStartAndTotalOrNothing) {
    const auto range = [](const char* field) { return contentRangeOf({206, {{"content-range", field}}}); };
    EXPECT_EQ(range("bytes 100-199/200").start, 100);
    EXPECT_EQ(range("bytes 100-199/200").total, 200);
    EXPECT_EQ(range("bytes */200").start, -1);
    EXPECT_EQ(range("bytes */200").total, 200);
    EXPECT_EQ(range("bytes 100-199/*").total, -1);
    EXPECT_EQ(range("lines 1-2/3").start, -1);
    EXPECT_EQ(range("bytes -5-9/99999999999999999999").total, -1);
}

}  // namespace
}  // namespace memoir::app
