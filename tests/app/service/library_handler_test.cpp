// SPDX-License-Identifier: Apache-2.0
#include "app/service/library_handler.h"

#include <utility>

#include <gmock/gmock.h>

#include "app/library/locked_file.h"
#include "tests/app/service/mock_library.h"

namespace memoir::app {
namespace {

using testing::_;
using testing::ElementsAre;
using testing::Field;
using testing::NiceMock;
using testing::Return;
using testing::Throw;

class LibraryHandlerTest : public testing::Test {
  protected:
    Json call(const std::string& method, const Json& params = Json::object()) {
        return handler_.handle({.id = 1, .method = method, .params = params}, {});
    }
    void greet() { call("hello", {{"protocol", 1}, {"version", "0.1.0"}}); }
    RpcCode failureOf(const std::string& method, const Json& params = Json::object()) {
        try {
            call(method, params);
        } catch (const RpcError& error) {
            return error.code();
        }
        ADD_FAILURE() << method << " did not fail";
        return RpcCode::Internal;
    }

    NiceMock<MockLibrary> library_;
    bool stopped_ = false;
    std::vector<std::pair<std::string, Json>> news_;
    LibraryHandler handler_{
        Service{library_, {.archive = "/a", .model = "/m", .device = "cpu", .threads = 2}, [this] { stopped_ = true; }},
        [this](std::string_view method, const Json& params) { news_.emplace_back(method, params); }};
};

TEST_F(LibraryHandlerTest, HelloSaysWhatTheServiceIs) {
    ON_CALL(library_, idle()).WillByDefault(Return(true));
    const Json hello = call("hello", {{"protocol", 1}, {"version", "0.0.1"}, {"client", "cli"}});
    EXPECT_EQ(hello["version"], kVersion);
    EXPECT_EQ(hello["archive"], "/a");
    EXPECT_EQ(hello["idle"], true);
    EXPECT_EQ(hello["settings"], Json({{"model", "/m"}, {"device", "cpu"}, {"threads", 2}}));
}

TEST_F(LibraryHandlerTest, NothingComesBeforeHello) {
    EXPECT_CALL(library_, status).Times(0);
    EXPECT_EQ(failureOf("status"), RpcCode::InvalidRequest);
}

TEST_F(LibraryHandlerTest, UnknownMethodsAndParamsAreRefused) {
    greet();
    EXPECT_EQ(failureOf("fly"), RpcCode::MethodNotFound);
    EXPECT_EQ(failureOf("pause", {{"now", true}}), RpcCode::Usage);
}

TEST_F(LibraryHandlerTest, AnEmptyQuestionIsAUsageError) {
    greet();
    EXPECT_CALL(library_, ask).Times(0);
    EXPECT_EQ(failureOf("ask", {{"question", " \n"}}), RpcCode::Usage);
}

TEST_F(LibraryHandlerTest, AWrongScopeIsAUsageError) {
    greet();
    EXPECT_CALL(library_, ask).Times(0);
    EXPECT_EQ(failureOf("ask", {{"question", "who?"}, {"scope", "colour:red"}}), RpcCode::Usage);
}

TEST_F(LibraryHandlerTest, APageComesWithItsImageAndWhereTheRangeStands) {
    greet();
    EXPECT_CALL(library_, page).WillOnce([](const PageQuery& query, std::stop_token) {
        EXPECT_EQ(query.document, "d3");
        EXPECT_EQ(query.width, 800);
        EXPECT_EQ(query.end, 9);
        PageResult result;
        result.document = query.document;
        result.page = query.page;
        result.png = std::string("\0\xFFP", 3);
        result.located = true;
        result.boxes = {{0.25, 0.5, 0.125, 0.0625}};
        return result;
    });
    const Json page = call("page", {{"document", "d3"}, {"page", 2}, {"width", 800}, {"start", 4}, {"end", 9}});
    EXPECT_EQ(page["page"], 2);
    EXPECT_EQ(page["png"], "AP9Q");
    EXPECT_EQ(page["located"], true);
    EXPECT_EQ(page["boxes"], Json::array({Json::array({0.25, 0.5, 0.125, 0.0625})}));
}

TEST_F(LibraryHandlerTest, AFileThatTakesAPasswordIsLocked) {
    greet();
    EXPECT_CALL(library_, page).WillOnce(Throw(LockedFile("a.pdf is protected by a password.")));
    EXPECT_EQ(failureOf("page", {{"document", "d3"}}), RpcCode::Locked);
}

TEST_F(LibraryHandlerTest, AQuestionReportsRoundsAndTextUnderItsId) {
    greet();
    EXPECT_CALL(library_, ask).WillOnce([](const AskRequest& request, const AskSinks& sinks, std::stop_token) {
        EXPECT_EQ(request.mode, AnswerMode::Read);
        EXPECT_EQ(request.topK, 4);
        sinks.round({.round = 1, .selected = {}, .read = {"p3"}});
        sinks.text("Anna");
        AskResult result;
        result.answer = "Anna";
        result.stop = "end";
        return result;
    });
    EXPECT_EQ(call("ask", {{"question", "who?"}, {"mode", "read"}, {"top_k", 4}})["answer"], "Anna");
    ASSERT_EQ(news_.size(), 2u);
    EXPECT_EQ(news_[0].first, "round");
    EXPECT_EQ(news_[0].second["read"], Json({"p3"}));
    EXPECT_EQ(news_[1].second, Json({{"id", 1}, {"text", "Anna"}}));
}

TEST_F(LibraryHandlerTest, ANewChatIsStartedWithTheQuestionAsItsTitle) {
    greet();
    EXPECT_CALL(library_, startChat("who?")).WillOnce(Return("c4"));
    EXPECT_CALL(library_, ask(Field(&AskRequest::chat, std::optional<std::string>("c4")), _, _));
    call("ask", {{"question", "who?"}, {"chat", "new"}});
}

TEST_F(LibraryHandlerTest, AddPassesEveryOptionOn) {
    greet();
    EXPECT_CALL(library_, add).WillOnce([](const AddRequest& request, const ProgressSink&, std::stop_token) {
        EXPECT_THAT(request.paths, ElementsAre("/a b", "/c"));
        EXPECT_THAT(request.includes, ElementsAre("*.md"));
        EXPECT_THAT(request.excludes, ElementsAre("tmp"));
        EXPECT_EQ(request.kind, SourceKind::Maildir);
        EXPECT_TRUE(request.watch && request.first && !request.ocr);
        EXPECT_EQ(request.wait, Wait::No);
        return AddResult();
    });
    call("add", {{"paths", {"/a b", "/c"}},
                 {"include", {"*.md"}},
                 {"exclude", {"tmp"}},
                 {"kind", "maildir"},
                 {"watch", true},
                 {"first", true},
                 {"ocr", false},
                 {"wait", false}});
}

TEST_F(LibraryHandlerTest, ForgettingNeedsExactlyOneWayToSayWhat) {
    greet();
    EXPECT_CALL(library_, forget).Times(0);
    EXPECT_EQ(failureOf("forget"), RpcCode::Usage);
    EXPECT_EQ(failureOf("forget", {{"ids", {"d1"}}, {"source", "s1"}}), RpcCode::Usage);
    EXPECT_EQ(failureOf("forget", {{"ids", {"d1"}}, {"wait", true}, {"delay_s", 30}}), RpcCode::Usage);
}

TEST_F(LibraryHandlerTest, ForgettingWithADelayCanBeUndone) {
    greet();
    ForgetReceipt receipt;
    receipt.undo = "f3";
    EXPECT_CALL(library_, forget(Field(&ForgetRequest::undoSeconds, 30), _)).WillOnce(Return(receipt));
    EXPECT_CALL(library_, undoForget("f3"));
    const Json answer = call("forget", {{"ids", {"d1"}}, {"delay_s", 30}});
    EXPECT_EQ(call("undo", {{"undo", answer["undo"]}})["restored"], true);
}

TEST_F(LibraryHandlerTest, TheTimeToUndoCanBeHeldForAWhile) {
    greet();
    EXPECT_CALL(library_, holdForget("f3", 20));
    EXPECT_EQ(call("undo.hold", {{"undo", "f3"}, {"delay_s", 20}})["held"], true);
    EXPECT_EQ(failureOf("undo.hold", {{"undo", "f3"}, {"delay_s", 0}}), RpcCode::Usage);
    EXPECT_EQ(failureOf("undo.hold", {{"undo", "f3"}, {"delay_s", 301}}), RpcCode::Usage);
}

TEST_F(LibraryHandlerTest, AFacetIsAskedForByFieldPrefixAndScope) {
    greet();
    EXPECT_CALL(library_, facet).WillOnce([](const FacetQuery& query) {
        EXPECT_EQ(query.field, FacetField::Kind);
        EXPECT_EQ(query.prefix, "ma");
        EXPECT_EQ(query.scope, "date:2024");
        EXPECT_EQ(query.limit, 3);
        return std::vector<FacetValue>{{"mail", 14}};
    });
    const Json answer = call("facet", {{"field", "kind"}, {"prefix", "ma"}, {"scope", "date:2024"}, {"limit", 3}});
    EXPECT_EQ(answer["values"], Json::array({{{"value", "mail"}, {"count", 14}}}));
    EXPECT_EQ(failureOf("facet", {{"field", "colour"}}), RpcCode::Usage);
    EXPECT_EQ(failureOf("facet", {{"scope", "date:2024-13"}}), RpcCode::Usage);
}

TEST_F(LibraryHandlerTest, DraftsAreListedAndKept) {
    greet();
    EXPECT_CALL(library_, drafts).WillOnce(Return(std::vector<Draft>{{"c4", "half a", "kind:mail"}}));
    EXPECT_EQ(call("drafts")["drafts"], Json::array({{{"chat", "c4"}, {"text", "half a"}, {"scope", "kind:mail"}}}));
    EXPECT_CALL(library_, keepDraft).WillOnce([](const Draft& draft) {
        EXPECT_EQ(draft.chat, "new");
        EXPECT_EQ(draft.text, "half a question");
        EXPECT_EQ(draft.scope, "");
    });
    EXPECT_EQ(call("drafts.keep", {{"chat", "new"}, {"text", "half a question"}})["chat"], "new");
    EXPECT_EQ(failureOf("drafts.keep", {{"text", "of no chat"}}), RpcCode::Usage);
}

TEST_F(LibraryHandlerTest, AChatIsPinnedUnlessItSaysOtherwise) {
    greet();
    EXPECT_CALL(library_, pinChat("c4", true));
    EXPECT_EQ(call("chats.pin", {{"id", "c4"}})["pinned"], true);
    EXPECT_CALL(library_, pinChat("c4", false));
    EXPECT_EQ(call("chats.pin", {{"id", "c4"}, {"pinned", false}})["pinned"], false);
}

TEST_F(LibraryHandlerTest, TheMachineSaysInWhichLanguagesPicturesAreRead) {
    greet();
    MachineReport report;
    report.languages = {{"deu", true}, {"fra", false}};
    report.languageFolder = "/packs";
    EXPECT_CALL(library_, machine).WillOnce(Return(report));
    const Json machine = call("machine");
    EXPECT_EQ(machine["languages"],
              Json::array({{{"pack", "deu"}, {"used", true}}, {{"pack", "fra"}, {"used", false}}}));
    EXPECT_EQ(machine["language_folder"], "/packs");
}

TEST_F(LibraryHandlerTest, AModelsOutlookKeepsMeasuredAndEstimatedApart) {
    greet();
    ModelOutlook outlook;
    outlook.weightBytes = 8'100'000'000;
    outlook.measured = {1940, 0, 620, ""};
    outlook.estimated = {1800, 41, 0, "2026-11-26"};
    EXPECT_CALL(library_, modelOutlook(std::filesystem::path("/models/a b"), Measuring::On, _))
        .WillOnce(Return(outlook));
    const Json said = call("model.outlook", {{"path", "/models/a b"}, {"measure", true}});
    EXPECT_EQ(said["memory"]["weights_bytes"], 8'100'000'000);
    EXPECT_EQ(said["measured"]["encode_tokens_per_s"], 1940);
    EXPECT_EQ(said["estimated"]["date"], "2026-11-26");
    EXPECT_EQ(failureOf("model.outlook", {{"measure", true}}), RpcCode::Usage);
}

TEST_F(LibraryHandlerTest, BadInputOfTheLibraryIsAUsageErrorAndOthersPassThrough) {
    greet();
    EXPECT_CALL(library_, setting)
        .WillOnce(Throw(engine::Error(engine::ErrorKind::BadInput, "unknown")))
        .WillOnce(Throw(engine::Error(engine::ErrorKind::NotFound, "gone")));
    EXPECT_EQ(failureOf("settings.get", {{"key", "x"}}), RpcCode::Usage);
    EXPECT_THROW(call("settings.get", {{"key", "x"}}), engine::Error);
}

TEST_F(LibraryHandlerTest, ShutdownIfIdleLeavesAWorkingServiceAlone) {
    greet();
    ON_CALL(library_, idle()).WillByDefault(Return(false));
    EXPECT_EQ(call("shutdown", {{"if_idle", true}})["stopping"], false);
    EXPECT_FALSE(stopped_);
    EXPECT_EQ(call("shutdown")["stopping"], true);
    EXPECT_TRUE(stopped_);
}

TEST_F(LibraryHandlerTest, ASubscriberHearsOfProgress) {
    greet();
    ProgressSink sink;
    EXPECT_CALL(library_, subscribe).WillOnce([&](ProgressSink given) {
        sink = std::move(given);
        return std::make_unique<Subscription>();
    });
    call("subscribe");
    Progress progress;
    progress.stage = "reading";
    sink(progress);
    ASSERT_EQ(news_.size(), 1u);
    EXPECT_EQ(news_[0].second["stage"], "reading");
    EXPECT_FALSE(news_[0].second.contains("id"));
}

}  // namespace
}  // namespace memoir::app
