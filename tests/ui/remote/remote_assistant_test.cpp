// SPDX-License-Identifier: Apache-2.0
#include "app/client/remote_assistant.h"

#include <QBuffer>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include <gtest/gtest.h>

#include "app/service/socket_path.h"
#include "tests/ui/printers.h"
#include "tests/ui/remote/fake_service.h"

namespace memoir::app {
namespace {

using ui::ServiceState;

class RemoteAssistantTest : public ::testing::Test {
  protected:
    RemoteAssistantTest() {
        qputenv("XDG_RUNTIME_DIR", folder_.path().toUtf8());
        archive_ = folder_.filePath("archive");
        socket_ = QString::fromStdString(socketPath(archive_.toStdString()).string());
        prepareSocketFolder(socket_.toStdString());
        // A service that always loses the start race: the fake must be found, not started.
        assistant_ = std::make_unique<RemoteAssistant>(RemoteService::Place{archive_, "/bin/true"});
    }

    void startService(const QString& version = MEMOIR_VERSION) {
        service_ = std::make_unique<FakeService>(socket_, version);
    }
    void connectToService() {
        startService();
        assistant_->start();
        ASSERT_TRUE(waitFor(ServiceState::Ready));
    }
    bool waitFor(ServiceState state) {
        return QTest::qWaitFor([&] { return assistant_->serviceState() == state; }, kPatienceMs);
    }
    // The `count`th request of that name.
    FakeService::Received request(const QString& method, int count = 1) {
        const auto seen = [&] {
            return std::count_if(service_->requests.begin(), service_->requests.end(),
                                 [&](const FakeService::Received& r) { return r.method == method; }) >= count;
        };
        EXPECT_TRUE(QTest::qWaitFor(seen, kPatienceMs)) << method.toStdString();
        return service_->last(method);
    }

    static constexpr int kPatienceMs = 8'000;
    QTemporaryDir folder_;
    QString archive_, socket_;
    std::unique_ptr<FakeService> service_;
    std::unique_ptr<RemoteAssistant> assistant_;
};

QJsonObject answerJson() {
    return QJsonDocument::fromJson(R"({"question":"When?","answer":"In March.","abstained":false,"mode":"extract",
        "confidence":0.9,"chat":"c4","citations":[{"n":1,"passage":"p17","document":"d12","title":"Lease","path":"/a/50%25.pdf",
        "inner":"","page":3,"date":"2021-03-12","from":"","quote":"It ends in March.","start":4,"end":21,"by":"msa","answer_start":2,
        "answer_end":9}],
        "unsupported":["It was sunny."],"rounds":[{"round":1,"selected":[{"passage":"p17","document":"d12","title":"Lease",
        "score":0.91,"by":"msa"},{"passage":"p18","document":"d12","title":"Lease","score":0.4,"by":"keyword"}],
        "read":["p17"]}],"stop":"end","timing":{"total_ms":1234.4}})")
        .object();
}

TEST_F(RemoteAssistantTest, GreetsAsTheWindowAndTellsWhatIsInMemory) {
    QSignalSpy memory(assistant_.get(), &ui::Assistant::memoryChanged);
    connectToService();
    EXPECT_EQ(request("hello").params["client"].toString(), "window");
    service_->answer(request("subscribe"), {{"documents", 312}, {"passages", 1840}, {"tokens", 1'940'000}});
    ASSERT_TRUE(memory.wait());
    EXPECT_EQ(memory[0][0].value<ui::MemoryStatus>().documents, 312);
}

TEST_F(RemoteAssistantTest, AQuestionStreamsRoundsAndTextAndEndsWithItsAnswer) {
    connectToService();
    QSignalSpy rounds(assistant_.get(), &ui::Assistant::roundRead),
        growth(assistant_.get(), &ui::Assistant::answerGrew), answers(assistant_.get(), &ui::Assistant::answered);
    const ui::JobId job = assistant_->ask({"When?", "kind:pdf", ""});
    const FakeService::Received asked = request("ask");
    EXPECT_EQ(asked.params["question"].toString(), "When?");
    EXPECT_EQ(asked.params["scope"].toString(), "kind:pdf");
    service_->notify(asked, "round", answerJson()["rounds"].toArray()[0].toObject());
    service_->notify(asked, "text", {{"text", "In "}});
    service_->notify(asked, "text", {{"text", "March."}});
    service_->answer(asked, answerJson());
    ASSERT_TRUE(answers.wait());
    EXPECT_EQ(rounds.count(), 1);
    EXPECT_EQ(growth.count(), 2);
    EXPECT_EQ(growth[1][0].value<ui::JobId>(), job);
    const auto answer = answers[0][1].value<ui::Answer>();
    EXPECT_EQ(answer.text, "In March.");
    EXPECT_EQ(answer.chat, "c4");
    EXPECT_EQ(answer.totalMs, 1234);
    EXPECT_EQ(answer.unsupported, QStringList{"It was sunny."});
    ASSERT_EQ(answer.citations.size(), 1);
    EXPECT_EQ(answer.citations[0].path, "/a/50%.pdf");
    EXPECT_EQ(answer.citations[0].page, 3);
    EXPECT_EQ(answer.citations[0].start, 4);
    EXPECT_EQ(answer.citations[0].answerStart, 2);
    EXPECT_EQ(answer.citations[0].answerEnd, 9);
    EXPECT_TRUE(answer.rounds[0].chosen[0].read);
    EXPECT_FALSE(answer.rounds[0].chosen[1].read);
}

TEST_F(RemoteAssistantTest, LinesMayArriveInPiecesAndSeveralAtOnce) {
    connectToService();
    QSignalSpy growth(assistant_.get(), &ui::Assistant::answerGrew);
    assistant_->ask({"When?", {}, {}});
    const FakeService::Received asked = request("ask");
    const QByteArray line =
        QStringLiteral("{\"jsonrpc\":\"2.0\",\"method\":\"text\",\"params\":{\"id\":%1,\"text\":\"日本🏺\"}}\n")
            .arg(asked.id)
            .toUtf8();
    const qsizetype middle = line.indexOf("日") + 1;  // inside a character
    service_->sendBytes(asked, line.left(middle));
    EXPECT_TRUE(QTest::qWaitFor([&] { return growth.count() == 0; }));
    service_->sendBytes(asked, line.mid(middle) + line + line.left(10));
    ASSERT_TRUE(QTest::qWaitFor([&] { return growth.count() == 2; }));
    service_->sendBytes(asked, line.mid(10));
    ASSERT_TRUE(QTest::qWaitFor([&] { return growth.count() == 3; }));
    for (const QList<QVariant>& emission : growth) EXPECT_EQ(emission[1].toString(), QStringLiteral("日本🏺"));
}

TEST_F(RemoteAssistantTest, StopCancelsTheRequestItself) {
    connectToService();
    QSignalSpy answers(assistant_.get(), &ui::Assistant::answered);
    const ui::JobId job = assistant_->ask({"When?", {}, {}});
    const FakeService::Received asked = request("ask");
    assistant_->stop(job);
    EXPECT_EQ(request("cancel").params["id"].toInteger(), asked.id);
    service_->answer(asked, {{"answer", "In"}, {"stop", "cancelled"}});
    ASSERT_TRUE(answers.wait());
    EXPECT_EQ(answers[0][1].value<ui::Answer>().end, ui::AnswerEnd::Stopped);
    assistant_->stop(job);  // it has ended: nothing happens
}

TEST_F(RemoteAssistantTest, ARefusalIsPassedOnAsItsSentence) {
    connectToService();
    QSignalSpy failures(assistant_.get(), &ui::Assistant::failed);
    const ui::JobId job = assistant_->openDocument("d99");
    service_->refuse(request("show"), -32002, "There is no document d99.");
    ASSERT_TRUE(failures.wait());
    EXPECT_EQ(failures[0][0].value<ui::JobId>(), job);
    EXPECT_EQ(failures[0][1].toString(), "There is no document d99.");
}

TEST_F(RemoteAssistantTest, ADocumentIsOpenedWithTheRangeOfItsPassage) {
    connectToService();
    QSignalSpy opened(assistant_.get(), &ui::Assistant::documentOpened);
    assistant_->openDocument("p17");
    const FakeService::Received shown = request("show");
    EXPECT_TRUE(shown.params["text"].toBool());
    service_->answer(shown, QJsonDocument::fromJson(R"({"document":"d12","title":"Lease","kind":"pdf","text":"abc",
        "locations":[{"path":"/a/b.pdf","inner":""}],"passages":[{"id":"p17","start":1,"end":2}]})")
                                .object());
    ASSERT_TRUE(opened.wait());
    const auto document = opened[0][1].value<ui::SourceDocument>();
    EXPECT_EQ(document.path, "/a/b.pdf");
    EXPECT_EQ(document.passage, (ui::TextRange{1, 2}));
}

TEST_F(RemoteAssistantTest, AddingDoesNotWaitAndWatchesWhenAsked) {
    connectToService();
    QSignalSpy added(assistant_.get(), &ui::Assistant::sourcesAdded);
    assistant_->addSources({"/a/50%.pdf"}, ui::Watching::Watched);
    const FakeService::Received add = request("add");
    EXPECT_EQ(add.params["paths"].toArray()[0].toString(), "/a/50%25.pdf");
    EXPECT_TRUE(add.params["watch"].toBool());
    EXPECT_FALSE(add.params["wait"].toBool(true));
    service_->answer(add, {});
    ASSERT_TRUE(added.wait());
}

TEST_F(RemoteAssistantTest, ProgressIsPassedOnAndChangesRefreshTheStatusOnce) {
    connectToService();
    QSignalSpy progress(assistant_.get(), &ui::Assistant::readingProgressed);
    const FakeService::Received subscription = request("subscribe");
    service_->answer(subscription, {});
    const QJsonObject news = {{"stage", "encoding"},
                              {"files", QJsonObject{{"done", 3}, {"total", 4}}},
                              {"passages", QJsonObject{{"done", 5}, {"total", 9}}},
                              {"tokens_per_s", 1940.5},
                              {"eta_s", QJsonValue()},
                              {"failed", 1},
                              {"changes", 7}};
    service_->notify(subscription, "progress", news);
    service_->notify(subscription, "progress", news);
    ASSERT_TRUE(QTest::qWaitFor([&] { return progress.count() == 2; }));
    const auto shown = progress[0][0].value<ui::ReadingProgress>();
    EXPECT_EQ(shown.step, ui::ReadingProgress::Step::Encoding);
    EXPECT_EQ(shown.filesTotal, 4);
    EXPECT_EQ(shown.passagesDone, 5);
    EXPECT_EQ(shown.failedCount, 1);
    EXPECT_FALSE(shown.secondsLeft.has_value());
    service_->answer(request("status"), {{"documents", 4}});
    QSignalSpy memory(assistant_.get(), &ui::Assistant::memoryChanged);
    ASSERT_TRUE(memory.wait());
    EXPECT_EQ(std::count_if(service_->requests.begin(), service_->requests.end(),
                            [](const FakeService::Received& r) { return r.method == "status"; }),
              1);
}

TEST_F(RemoteAssistantTest, WhatIsAskedBeforeTheServiceRunsGoesOutByItself) {
    assistant_->start();
    assistant_->ask({"When?", {}, {}});
    startService();
    EXPECT_EQ(request("ask").params["question"].toString(), "When?");
}

TEST_F(RemoteAssistantTest, ADyingServiceIsSaidAndTheQuestionAskedAgain) {
    connectToService();
    QSignalSpy states(assistant_.get(), &ui::Assistant::serviceStateChanged),
        restarts(assistant_.get(), &ui::Assistant::answerRestarted),
        answers(assistant_.get(), &ui::Assistant::answered);
    const ui::JobId job = assistant_->ask({"When?", {}, {}});
    service_->notify(request("ask"), "text", {{"text", "In M"}});
    service_->die();
    ASSERT_TRUE(waitFor(ServiceState::Lost));
    startService();
    ASSERT_TRUE(waitFor(ServiceState::Ready));
    service_->answer(request("ask"), answerJson());
    ASSERT_TRUE(answers.wait());
    EXPECT_EQ(answers[0][0].value<ui::JobId>(), job);
    ASSERT_EQ(restarts.count(), 1);
    EXPECT_EQ(restarts[0][0].value<ui::JobId>(), job);
    EXPECT_EQ(states.count(), 2);
}

TEST_F(RemoteAssistantTest, AQuestionThatKillsTheServiceTwiceIsNotAskedAThirdTime) {
    connectToService();
    QSignalSpy failures(assistant_.get(), &ui::Assistant::failed);
    const ui::JobId job = assistant_->ask({"When?", {}, {}});
    request("ask");
    service_->die();
    ASSERT_TRUE(waitFor(ServiceState::Lost));
    startService();
    request("ask");
    service_->die();
    ASSERT_TRUE(QTest::qWaitFor([&] { return failures.count() == 1; }, kPatienceMs));
    EXPECT_EQ(failures[0][0].value<ui::JobId>(), job);
}

TEST_F(RemoteAssistantTest, AServiceThatCannotStartIsSaidInItsOwnWords) {
    const QString program = folder_.filePath("service");
    QFile script(program);
    ASSERT_TRUE(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\necho 'memoir: The disk is full.' >&2\nexit 6\n");
    script.close();
    script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    RemoteAssistant assistant({archive_, program});
    QSignalSpy states(&assistant, &ui::Assistant::serviceStateChanged);
    assistant.start();
    ASSERT_TRUE(QTest::qWaitFor([&] { return assistant.serviceState() == ServiceState::Failed; }, kPatienceMs));
    EXPECT_EQ(states.back()[1].toString(), "The disk is full.");
}

TEST_F(RemoteAssistantTest, AnOlderServiceIsSentAwayAndReplaced) {
    startService("0.0.9");
    assistant_->start();
    service_->answer(request("shutdown"), {{"stopping", true}});
    service_->die();
    EXPECT_EQ(assistant_->serviceState(), ServiceState::Starting);
    startService();
    EXPECT_TRUE(waitFor(ServiceState::Ready));
}

TEST_F(RemoteAssistantTest, KeptChatsAreListedAndOpened) {
    connectToService();
    QSignalSpy listed(assistant_.get(), &ui::Assistant::chatsListed),
        opened(assistant_.get(), &ui::Assistant::chatOpened);
    assistant_->listChats();
    service_->answer(request("chats"), {{"chats", QJsonArray{QJsonObject{{"id", "c4"}, {"title", "Lease"}}}}});
    ASSERT_TRUE(listed.wait());
    EXPECT_EQ(listed[0][1].value<QVector<ui::ChatSummary>>(), (QVector<ui::ChatSummary>{{"c4", "Lease"}}));
    assistant_->openChat("c4");
    service_->answer(request("chats.show"), {{"turns", QJsonArray{QJsonObject{{"result", answerJson()}}}}});
    ASSERT_TRUE(opened.wait());
    const auto turns = opened[0][1].value<QVector<ui::PastTurn>>();
    ASSERT_EQ(turns.size(), 1);
    EXPECT_EQ(turns[0].question, "When?");
    EXPECT_EQ(turns[0].answer.citations.size(), 1);
}

TEST_F(RemoteAssistantTest, AnotherAttemptNamesItsTurnAndWhatItTellsArrives) {
    connectToService();
    QSignalSpy answers(assistant_.get(), &ui::Assistant::answered);
    assistant_->ask({"When?", "kind:mail", "c4", ui::Attempt::Deeper, 2});
    const FakeService::Received asked = request("ask");
    EXPECT_EQ(asked.params["turn"].toInt(), 2);
    EXPECT_TRUE(asked.params["deeper"].toBool());
    service_->answer(asked,
                     QJsonDocument::fromJson(R"({"answer":"In March.","turn":2,"scope":"kind:mail","documents":41,
        "passages":90,"floor":0.55,"total":3,"list_scope":"from:anna","citations":[{"n":1,"kind":"mail"}],
        "rounds":[{"round":2,"candidates":143,"looked_for":["Addendum 2"],"lead":{"passage":"p3","name":"Addendum 2"},
        "read":[],"selected":[{"passage":"p17","kind":"mail","page":2,"snippet":"Three months.","nearness":0.4,
        "words":[{"word":"notice","share":0.9}]}]}]})")
                         .object());
    ASSERT_TRUE(answers.wait());
    const auto answer = answers[0][1].value<ui::Answer>();
    EXPECT_EQ(answer.turn, 2);
    EXPECT_EQ(answer.documents, 41);
    EXPECT_EQ(answer.total, 3);
    EXPECT_EQ(answer.listScope, "from:anna");
    EXPECT_EQ(answer.citations[0].kind, "mail");
    const ui::Round& round = answer.rounds[0];
    EXPECT_EQ(round.candidates, 143);
    EXPECT_EQ(round.lookedFor, QStringList{"Addendum 2"});
    EXPECT_EQ(round.leadPassage, "p3");
    EXPECT_EQ(round.chosen[0].page, 2);
    EXPECT_EQ(round.chosen[0].words[0].word, "notice");
    EXPECT_DOUBLE_EQ(*round.chosen[0].nearness, 0.4);
}

TEST_F(RemoteAssistantTest, DraftsAreKeptAndListed) {
    connectToService();
    QSignalSpy listed(assistant_.get(), &ui::Assistant::draftsListed);
    assistant_->keepDraft({"new", "half a question", ""});
    EXPECT_EQ(request("drafts.keep").params["text"].toString(), "half a question");
    service_->answer(request("drafts.keep"), {});
    assistant_->listDrafts();
    service_->answer(request("drafts"),
                     {{"drafts", QJsonArray{QJsonObject{{"chat", "c4"}, {"text", "half"}, {"scope", "kind:pdf"}}}}});
    ASSERT_TRUE(listed.wait());
    EXPECT_EQ(listed[0][1].value<QVector<ui::Draft>>(), (QVector<ui::Draft>{{"c4", "half", "kind:pdf"}}));
}

TEST_F(RemoteAssistantTest, ValuesForCompletionAreListed) {
    connectToService();
    QSignalSpy listed(assistant_.get(), &ui::Assistant::facetListed);
    assistant_->listFacet("from", "od");
    const FakeService::Received facet = request("facet");
    EXPECT_EQ(facet.params["prefix"].toString(), "od");
    service_->answer(facet, {{"values", QJsonArray{QJsonObject{{"value", "Odile Varga"}, {"count", 14}}}}});
    ASSERT_TRUE(listed.wait());
    EXPECT_EQ(listed[0][1].value<QVector<ui::FacetValue>>(), (QVector<ui::FacetValue>{{"Odile Varga", 14}}));
}

TEST_F(RemoteAssistantTest, APageArrivesAsAPictureWithItsHighlights) {
    connectToService();
    QSignalSpy opened(assistant_.get(), &ui::Assistant::pageOpened);
    assistant_->openPage({"d12", 3, ui::TextRange{10, 20}, 800});
    const FakeService::Received asked = request("page");
    EXPECT_EQ(asked.params["document"].toString(), "d12");
    EXPECT_EQ(asked.params["page"].toInt(), 3);
    EXPECT_EQ(asked.params["start"].toInt(), 10);
    EXPECT_EQ(asked.params["end"].toInt(), 20);
    QImage image(4, 6, QImage::Format_RGB32);
    image.fill(Qt::white);
    QByteArray png;
    QBuffer buffer(&png);
    image.save(&buffer, "PNG");
    service_->answer(asked, {{"document", "d12"},
                             {"page", 3},
                             {"pages", 11},
                             {"located", true},
                             {"boxes", QJsonArray{QJsonArray{0.1, 0.2, 0.5, 0.02}}},
                             {"png", QString::fromLatin1(png.toBase64())}});
    ASSERT_TRUE(opened.wait());
    const auto page = opened[0][1].value<ui::PageImage>();
    EXPECT_EQ(page.image.size(), QSize(4, 6));
    EXPECT_EQ(page.pageCount, 11);
    EXPECT_TRUE(page.located);
    EXPECT_EQ(page.highlights, (QVector<QRectF>{{0.1, 0.2, 0.5, 0.02}}));
}

TEST_F(RemoteAssistantTest, ALockedPageIsNoFailureAndItsPasswordIsSent) {
    connectToService();
    QSignalSpy locked(assistant_.get(), &ui::Assistant::pageLocked), failures(assistant_.get(), &ui::Assistant::failed);
    const ui::JobId job = assistant_->openPage({"d12", 1, {}, 800});
    const FakeService::Received bare = request("page");
    EXPECT_FALSE(bare.params.contains("password"));
    service_->refuse(bare, -32008, "a.pdf is protected by a password.");
    ASSERT_TRUE(locked.wait());
    EXPECT_EQ(locked[0][0].value<ui::JobId>(), job);
    EXPECT_EQ(failures.count(), 0);
    assistant_->openPage({"d12", 1, {}, 800, "secret"});
    EXPECT_EQ(request("page", 2).params["password"].toString(), "secret");
}

TEST_F(RemoteAssistantTest, APictureThatCannotBeReadIsAFailure) {
    connectToService();
    QSignalSpy failures(assistant_.get(), &ui::Assistant::failed);
    const ui::JobId job = assistant_->openPage({"d12", 1, {}, 800});
    service_->answer(request("page"), {{"page", 1}, {"png", "bm8gcGljdHVyZQ=="}});
    ASSERT_TRUE(failures.wait());
    EXPECT_EQ(failures[0][0].value<ui::JobId>(), job);
}

TEST_F(RemoteAssistantTest, FailuresAreListedWithoutWhatOnlyHasARemark) {
    connectToService();
    QSignalSpy listed(assistant_.get(), &ui::Assistant::failuresListed);
    assistant_->listFailures();
    const FakeService::Received status = request("status");
    EXPECT_TRUE(status.params["failed"].toBool());
    service_->answer(status, QJsonDocument::fromJson(R"({"files":[
        {"path":"/a/x.pdf","inner":"","state":"failed","reason":"It is corrupt."},
        {"path":"/a/y.pdf","inner":"","state":"ready","reason":"Page 3 was cut."}]})")
                                 .object());
    ASSERT_TRUE(listed.wait());
    const auto failures = listed[0][1].value<QVector<ui::ReadingFailure>>();
    ASSERT_EQ(failures.size(), 1);
    EXPECT_EQ(failures[0].reason, "It is corrupt.");
}

}  // namespace
}  // namespace memoir::app
