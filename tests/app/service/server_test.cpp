// SPDX-License-Identifier: Apache-2.0
#include "app/service/server.h"

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <latch>
#include <thread>

#include <gmock/gmock.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "app/client/service_connection.h"
#include "app/service/socket_path.h"

namespace memoir::app {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

// Answers `echo`; `wait` reports that it began and lasts until it is stopped; `report` sends notifications first.
class FakeHandler : public RequestHandler {
  public:
    FakeHandler(Notify notify, std::atomic<int>& stoppedCount)
        : notify_(std::move(notify)), stoppedCount_(stoppedCount) {}

    Json handle(const Request& request, std::stop_token stop) override {
        if (request.method == "echo") return request.params;
        if (request.method == "report") return report(request);
        if (request.method == "wait") return wait(request, stop);
        if (request.method == "bug") throw std::logic_error("on purpose");
        throw RpcError(RpcCode::MethodNotFound, "no such method");
    }

  private:
    Json report(const Request& request) {
        for (int i = 0; i < 3; ++i) notify_("news", {{"id", request.id}, {"i", i}});
        return nullptr;
    }

    Json wait(const Request& request, std::stop_token stop) {
        notify_("began", {{"id", request.id}});
        std::mutex mutex;
        std::condition_variable_any stopped;
        std::unique_lock lock(mutex);
        stopped.wait(lock, stop, [] { return false; });
        ++stoppedCount_;
        stoppedCount_.notify_all();
        throw RpcError(RpcCode::Cancelled, "stopped");
    }

    Notify notify_;
    std::atomic<int>& stoppedCount_;
};

class ServerTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = "/tmp/memoir-test-XXXXXX";
        root_ = ::mkdtemp(pattern.data());
        fs::create_directory(root_ / "archive");
    }

    void TearDown() override {
        if (server_) server_->stop();
        if (thread_.joinable()) thread_.join();
        server_.reset();
        fs::remove_all(root_);
    }

    void start(std::optional<std::chrono::seconds> linger = std::nullopt) {
        ServerOptions options;
        options.socket = root_ / "run" / "memoir.sock";
        options.archive = root_ / "archive";
        options.linger = linger;
        options.idle = [] { return true; };
        options.makeHandler = [this](Notify notify) {
            return std::make_unique<FakeHandler>(std::move(notify), stoppedCount_);
        };
        server_.emplace(std::move(options));
        thread_ = std::thread([this] { server_->run(); });
    }

    ServiceConnection connect() {
        std::optional<ServiceConnection> connection = ServiceConnection::open(socket());
        EXPECT_TRUE(connection.has_value());
        return std::move(*connection);
    }

    fs::path socket() const { return root_ / "run" / "memoir.sock"; }

    fs::path root_;
    std::atomic<int> stoppedCount_ = 0;
    std::optional<Server> server_;
    std::thread thread_;
};

// A client that sends whatever it wants.
class RawClient {
  public:
    explicit RawClient(const fs::path& socket) : fd_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const sockaddr_un address = socketAddress(socket);
        EXPECT_EQ(::connect(fd_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    }
    void send(const std::string& bytes) {
        for (std::size_t sent = 0; sent < bytes.size();) {
            const ssize_t count = ::send(fd_.get(), bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            ASSERT_GT(count, 0);
            sent += static_cast<std::size_t>(count);
        }
    }
    Json receive() {
        std::string line;
        for (char byte = 0; ::recv(fd_.get(), &byte, 1, 0) == 1 && byte != '\n';) line += byte;
        return Json::parse(line, nullptr, false);
    }

  private:
    FileDescriptor fd_;
};

RpcCode failureOf(ServiceConnection& client, const std::string& method) {
    try {
        client.call(method, Json::object());
    } catch (const RpcError& error) {
        return error.code();
    }
    ADD_FAILURE() << "did not fail";
    return RpcCode::Internal;
}

TEST_F(ServerTest, AnswersRequestsInOrder) {
    start();
    ServiceConnection client = connect();
    for (int i = 0; i < 100; ++i) EXPECT_EQ(client.call("echo", {{"i", i}}), Json({{"i", i}}));
}

TEST_F(ServerTest, AnAnswerMayBeLarge) {
    start();
    ServiceConnection client = connect();
    const Json large = {{"text", std::string(3'000'000, 'x')}};
    EXPECT_EQ(client.call("echo", large), large);
}

TEST_F(ServerTest, NotificationsComeBeforeTheResult) {
    start();
    ServiceConnection client = connect();
    std::vector<int> news;
    client.call("report", Json::object(),
                [&](const std::string&, const Json& params) { news.push_back(params.at("i").get<int>()); });
    EXPECT_THAT(news, ElementsAre(0, 1, 2));
}

TEST_F(ServerTest, FailuresAreAnsweredAndTheConnectionGoesOn) {
    start();
    ServiceConnection client = connect();
    EXPECT_EQ(failureOf(client, "unknown"), RpcCode::MethodNotFound);
    EXPECT_EQ(failureOf(client, "bug"), RpcCode::Internal);
    EXPECT_EQ(client.call("echo", {{"a", 1}}), Json({{"a", 1}}));
}

TEST_F(ServerTest, AStoppedCallIsCancelledAtTheService) {
    start();
    ServiceConnection client = connect();
    std::stop_source stop;
    const auto stopWhenItBegan = [&](const std::string&, const Json&) { stop.request_stop(); };
    try {
        client.call("wait", Json::object(), stopWhenItBegan, stop.get_token());
        FAIL() << "was not cancelled";
    } catch (const RpcError& error) {
        EXPECT_EQ(error.code(), RpcCode::Cancelled);
    }
    EXPECT_EQ(client.call("echo", {{"a", 1}}), Json({{"a", 1}}));
}

TEST_F(ServerTest, ARequestThatStillWaitsCanBeCancelled) {
    start();
    RawClient client(socket());
    client.send(requestLine(1, "wait", Json::object()) + "\n" + requestLine(2, "wait", Json::object()) + "\n");
    EXPECT_EQ(client.receive()["method"], "began");
    client.send(notificationLine("cancel", {{"id", 2}}) + "\n" + notificationLine("cancel", {{"id", 1}}) + "\n");
    EXPECT_EQ(client.receive()["id"], 1);
    EXPECT_EQ(client.receive()["method"], "began");
    EXPECT_EQ(client.receive()["id"], 2);
}

TEST_F(ServerTest, AClientThatGoesAwayStopsItsRequest) {
    start();
    {
        RawClient client(socket());
        client.send(requestLine(1, "wait", Json::object()) + "\n");
        EXPECT_EQ(client.receive()["method"], "began");
    }
    stoppedCount_.wait(0);
    EXPECT_EQ(stoppedCount_, 1);
}

TEST_F(ServerTest, ClientsDoNotWaitForEachOther) {
    start();
    RawClient waiting(socket());
    waiting.send(requestLine(1, "wait", Json::object()) + "\n");
    EXPECT_EQ(waiting.receive()["method"], "began");
    ServiceConnection other = connect();
    EXPECT_EQ(other.call("echo", {{"a", 1}}), Json({{"a", 1}}));
}

TEST_F(ServerTest, GarbageAndOversizedLinesAreAnsweredWithErrors) {
    start();
    RawClient client(socket());
    client.send("this is no message\n");
    EXPECT_EQ(client.receive()["error"]["code"], -32700);
    client.send(R"({"jsonrpc":"2.0","id":9})"
                "\n");
    EXPECT_EQ(client.receive()["id"], 9);
    client.send(std::string(kRequestLimitBytes + 1, 'x') + "\n");
    EXPECT_EQ(client.receive()["error"]["code"], -32600);
    client.send(requestLine(1, "echo", {{"a", 1}}) + "\n");
    EXPECT_EQ(client.receive()["result"], Json({{"a", 1}}));
}

TEST_F(ServerTest, ARandomStreamOfBytesNeverEndsTheService) {
    start();
    std::srand(7);
    for (int round = 0; round < 20; ++round) {
        RawClient client(socket());
        std::string bytes(5000, '\0');
        for (char& byte : bytes) byte = static_cast<char>(std::rand());
        client.send(bytes);
    }
    ServiceConnection client = connect();
    EXPECT_EQ(client.call("echo", {{"a", 1}}), Json({{"a", 1}}));
}

TEST_F(ServerTest, TheSocketIsOnlyForTheUser) {
    start();
    struct stat found {};
    ASSERT_EQ(::stat(socket().c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0600u);
}

TEST_F(ServerTest, AStaleSocketIsReplaced) {
    fs::create_directory(root_ / "run");
    ::chmod((root_ / "run").c_str(), 0700);
    {
        const sockaddr_un address = socketAddress(socket());
        const FileDescriptor stale(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        ASSERT_EQ(::bind(stale.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    }
    EXPECT_FALSE(ServiceConnection::open(socket()).has_value());
    start();
    ServiceConnection client = connect();
    EXPECT_EQ(client.call("echo", {{"a", 1}}), Json({{"a", 1}}));
}

TEST_F(ServerTest, LeavesAfterTheLingerTimeWithoutClients) {
    start(std::chrono::seconds(0));
    thread_.join();
    EXPECT_FALSE(fs::exists(socket()));
}

TEST_F(ServerTest, LeavesWhenItsArchiveIsGone) {
    start();
    fs::remove_all(root_ / "archive");
    thread_.join();
    EXPECT_FALSE(fs::exists(socket()));
}

TEST_F(ServerTest, StoppingEndsRequestsAndClosesConnections) {
    start();
    RawClient client(socket());
    client.send(requestLine(1, "wait", Json::object()) + "\n");
    EXPECT_EQ(client.receive()["method"], "began");
    server_->stop();
    EXPECT_EQ(client.receive()["error"]["code"], -32007);
    thread_.join();
    server_.reset();
    EXPECT_TRUE(client.receive().is_discarded());
}

}  // namespace
}  // namespace memoir::app
