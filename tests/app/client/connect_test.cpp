// SPDX-License-Identifier: Apache-2.0
#include "app/client/connect.h"

#include <cstdlib>
#include <fstream>
#include <mutex>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "app/service/server.h"
#include "app/service/socket_path.h"

namespace memoir::app {
namespace {

namespace fs = std::filesystem;

// Greets like a service with given settings, and can be sent away.
class FakeService : public RequestHandler {
  public:
    FakeService(Json hello, bool idle, std::function<void()> stop)
        : hello_(std::move(hello)), idle_(idle), stop_(std::move(stop)) {}

    Json handle(const Request& request, std::stop_token) override {
        if (request.method == "hello") return hello_;
        const bool stopping = idle_ || !request.params.value("if_idle", false);
        if (stopping) stop_();
        return {{"stopping", stopping}};
    }

  private:
    Json hello_;
    bool idle_;
    std::function<void()> stop_;
};

class Connect : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = "/tmp/memoir-test-XXXXXX";
        root_ = ::mkdtemp(pattern.data());
        ::setenv("XDG_RUNTIME_DIR", root_.c_str(), 1);
        fs::create_directory(root_ / "archive");
    }

    void TearDown() override {
        stopService();
        if (thread_.joinable()) thread_.join();
        fs::remove_all(root_);
    }

    void startService(const std::string& version, bool idle) {
        const Json hello = {
            {"protocol", 1}, {"version", version}, {"settings", {{"model", "/m"}, {"device", "cpu"}, {"threads", 2}}}};
        ServerOptions options;
        options.socket = socketPath(root_ / "archive");
        options.archive = root_ / "archive";
        options.idle = [] { return true; };
        options.makeHandler = [this, hello, idle](Notify) {
            return std::make_unique<FakeService>(hello, idle, [this] { server_->stop(); });
        };
        server_.emplace(std::move(options));
        thread_ = std::thread([this] { runService(); });
    }

    // Like the real service: its connections close when it is gone.
    void runService() {
        server_->run();
        const std::lock_guard lock(ending_);
        server_.reset();
    }

    void stopService() {
        const std::lock_guard lock(ending_);
        if (server_) server_->stop();
    }

    // A stand-in for `memoir serve` that only complains.
    ConnectOptions optionsWithProgram(const std::string& script) {
        const fs::path program = root_ / "stand-in";
        std::ofstream(program) << "#!/bin/sh\n" << script << "\n";
        ::chmod(program.c_str(), 0700);
        return {.archive = root_ / "archive", .program = program, .wanted = {}};
    }

    fs::path root_;
    std::mutex ending_;  // guards server_ against going while it is told to stop
    std::optional<Server> server_;
    std::thread thread_;
};

TEST_F(Connect, FindsARunningService) {
    startService(std::string(kVersion), true);
    EXPECT_NO_THROW(connectOrStart(optionsWithProgram("exit 1"), {}));
    EXPECT_TRUE(connectIfRunning(root_ / "archive").has_value());
}

TEST_F(Connect, NoServiceRunsIsNoError) {
    EXPECT_FALSE(connectIfRunning(root_ / "archive").has_value());
}

TEST_F(Connect, AServiceThatCannotStartPassesItsSentenceOn) {
    try {
        connectOrStart(optionsWithProgram("echo 'memoir: The disk is full.' >&2; exit 6"), {});
        FAIL() << "was connected";
    } catch (const ServiceFailed& failure) {
        EXPECT_EQ(failure.exitCode(), 6);
        EXPECT_STREQ(failure.what(), "The disk is full.");
    }
}

TEST_F(Connect, AProgramThatIsNotThereIsNotFound) {
    try {
        connectOrStart({.archive = root_ / "archive", .program = root_ / "absent", .wanted = {}}, {});
        FAIL() << "was connected";
    } catch (const engine::Error& error) {
        EXPECT_EQ(error.kind(), engine::ErrorKind::NotFound);
    }
}

TEST_F(Connect, AnIdleServiceWithOtherSettingsIsReplaced) {
    startService(std::string(kVersion), true);
    ConnectOptions options = optionsWithProgram("echo 'started again' >&2; exit 1");
    options.wanted.threads = 1;
    EXPECT_THROW(connectOrStart(options, {}), ServiceFailed);
}

TEST_F(Connect, AWorkingServiceWithOtherSettingsIsLeftAlone) {
    startService(std::string(kVersion), false);
    ConnectOptions options = optionsWithProgram("exit 1");
    options.wanted.device = "cuda";
    try {
        connectOrStart(options, {});
        FAIL() << "was connected";
    } catch (const engine::Error& error) {
        EXPECT_EQ(error.kind(), engine::ErrorKind::Busy);
    }
}

TEST_F(Connect, AServiceWithTheSameSettingsIsKept) {
    startService(std::string(kVersion), false);
    ConnectOptions options = optionsWithProgram("exit 1");
    options.wanted = {.model = "/m", .device = "cpu", .threads = 2};
    EXPECT_NO_THROW(connectOrStart(options, {}));
}

TEST_F(Connect, AnotherVersionIsReplacedEvenWhileItWorks) {
    startService("0.0.9", false);
    EXPECT_THROW(connectOrStart(optionsWithProgram("echo 'started again' >&2; exit 1"), {}), ServiceFailed);
}

TEST_F(Connect, WaitingForAServiceCanBeStopped) {
    std::stop_source stop;
    stop.request_stop();
    try {
        connectOrStart(optionsWithProgram("exec sleep 2"), stop.get_token());
        FAIL() << "was connected";
    } catch (const engine::Error& error) {
        EXPECT_EQ(error.kind(), engine::ErrorKind::Cancelled);
    }
}

}  // namespace
}  // namespace memoir::app
