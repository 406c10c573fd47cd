// SPDX-License-Identifier: Apache-2.0
#include "app/service/rpc.h"

#include <gtest/gtest.h>

namespace memoir::app {
namespace {

RpcCode codeOfRefusal(const std::string& line) {
    try {
        parseRequest(line);
    } catch (const RpcError& error) {
        return error.code();
    }
    ADD_FAILURE() << "was not refused";
    return RpcCode::Internal;
}

TEST(Rpc, ARequestComesBackAsItWasWritten) {
    const Request request = parseRequest(requestLine(7, "ask", {{"question", "who?"}}));
    EXPECT_EQ(request.id, 7);
    EXPECT_EQ(request.method, "ask");
    EXPECT_EQ(request.params, Json({{"question", "who?"}}));
}

TEST(Rpc, ParamsMayBeLeftOut) {
    EXPECT_TRUE(parseRequest(R"({"jsonrpc":"2.0","id":"x","method":"status"})").params.empty());
}

TEST(Rpc, GarbageIsNoJson) {
    for (const char* line : {"", "hello", "{", "\xff\xfe", R"({"jsonrpc":"2.0",)"}) {
        EXPECT_EQ(codeOfRefusal(line), RpcCode::Parse);
    }
}

TEST(Rpc, OtherJsonIsNoRequest) {
    for (const char* line :
         {"[]", "1", "{}", R"({"jsonrpc":"1.0","id":1,"method":"ask"})", R"({"jsonrpc":"2.0","id":1})",
          R"({"jsonrpc":"2.0","id":[],"method":"ask"})", R"({"jsonrpc":"2.0","id":1,"method":"ask","params":[1]})"}) {
        EXPECT_EQ(codeOfRefusal(line), RpcCode::InvalidRequest) << line;
    }
}

TEST(Rpc, DeepNestingIsRefusedWithoutACrash) {
    EXPECT_EQ(codeOfRefusal(std::string(1'000'000, '[')), RpcCode::Parse);
}

TEST(Rpc, TextThatIsNoUtf8IsReplacedInsteadOfThrownOn) {
    EXPECT_NE(resultLine(1, {{"text", "a\xff z"}}).find("a\xEF\xBF\xBD z"), std::string::npos);
}

TEST(Rpc, AnErrorCarriesItsKind) {
    const Json message = Json::parse(errorLine(3, {RpcCode::NotFound, "There is no d12."}));
    EXPECT_EQ(message["error"]["code"], -32002);
    EXPECT_EQ(message["error"]["data"]["kind"], "not-found");
    EXPECT_EQ(message["error"]["message"], "There is no d12.");
}

TEST(Rpc, MessagesNeverSpanLines) {
    EXPECT_EQ(requestLine(1, "ask", {{"question", "a\nb"}}).find('\n'), std::string::npos);
}

}  // namespace
}  // namespace memoir::app
