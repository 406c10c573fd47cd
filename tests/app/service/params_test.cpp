// SPDX-License-Identifier: Apache-2.0
#include "app/service/params.h"

#include <gmock/gmock.h>

#include "app/library/requests.h"

namespace memoir::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

template <typename Use>
std::string complaintOf(Use use) {
    try {
        use();
    } catch (const RpcError& error) {
        EXPECT_EQ(error.code(), RpcCode::Usage);
        return error.what();
    }
    return "";
}

TEST(Params, ReadsEveryType) {
    const Json object = {{"a", "text"}, {"b", true}, {"c", 3}, {"d", 0.5}, {"e", {"x", "y"}}, {"f", "mail%20"}};
    Params params(object);
    EXPECT_EQ(params.text("a"), "text");
    EXPECT_TRUE(params.flagOr("b", false));
    EXPECT_EQ(params.countOr("c", 0), 3);
    EXPECT_EQ(params.numberOr("d", 0), 0.5);
    EXPECT_THAT(params.texts("e"), ElementsAre("x", "y"));
    EXPECT_EQ(params.optionalText("f"), "mail%20");
    EXPECT_NO_THROW(params.finish());
}

TEST(Params, NullCountsAsAbsent) {
    const Json object = {{"a", nullptr}};
    EXPECT_EQ(Params(object).textOr("a", "fallback"), "fallback");
}

TEST(Params, NamesTheFieldThatIsMissingOrWrong) {
    const Json object = {{"count", -1}, {"flag", "yes"}, {"mode", "fast"}};
    EXPECT_THAT(complaintOf([&] { Params(object).text("question"); }), HasSubstr("\"question\""));
    EXPECT_THAT(complaintOf([&] { Params(object).countOr("count", 0); }), HasSubstr("\"count\""));
    EXPECT_THAT(complaintOf([&] { Params(object).flagOr("flag", false); }), HasSubstr("\"flag\""));
    EXPECT_THAT(complaintOf([&] { Params(object).word("mode", answerModeNamed); }), HasSubstr("\"mode\""));
}

TEST(Params, RefusesAFieldThatNobodyReads) {
    const Json object = {{"id", "d1"}, {"surprise", 1}};
    Params params(object);
    params.text("id");
    EXPECT_THAT(complaintOf([&] { params.finish(); }), HasSubstr("\"surprise\""));
}

TEST(Params, TakesPathsWithBytesThatAreNoText) {
    const Json object = {{"paths", {"/a/%FFb"}}};
    EXPECT_EQ(Params(object).paths("paths").front().native(),
              "/a/\xff"
              "b");
}

TEST(Params, RefusesRelativePaths) {
    EXPECT_THAT(complaintOf([] { pathParam("folder/file"); }), HasSubstr("absolute"));
}

}  // namespace
}  // namespace memoir::app
