// SPDX-License-Identifier: Apache-2.0
#include "app/client/connect.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include <poll.h>

#include "app/service/socket_path.h"

namespace memoir::app {

using engine::Error;
using engine::ErrorKind;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

namespace {

// After a lost start race, or without any sign of life of our own service.
constexpr seconds kPatience{10};
// A service that loads a large model or recovers a large archive gets this long, as long as it lives.
constexpr seconds kStartLimit{120};
// A service that was told to go finishes its batch first.
constexpr seconds kFarewellLimit{60};
constexpr milliseconds kRetryPause{50};
// The winner of a start race needs a while to listen; starting more losers meanwhile only slows it down.
constexpr milliseconds kRestartPause{1000};

struct Greeted {
    ServiceConnection connection;
    Json hello;
};

std::optional<Greeted> greet(const std::filesystem::path& socket) {
    prepareSocketFolder(socket);  // whoever owned the folder could pretend to be the service
    std::optional<ServiceConnection> connection = ServiceConnection::open(socket);
    if (!connection) return std::nullopt;
    try {
        const Json about = {{"protocol", kProtocolNumber}, {"version", kVersion}, {"client", "cli"}};
        Json hello = connection->call("hello", about);
        return Greeted{std::move(*connection), std::move(hello)};
    } catch (const ConnectionLost&) {
        return std::nullopt;  // it was just leaving
    }
}

bool matches(const Json& settings, const WantedSettings& wanted) {
    if (wanted.model && settings.at("model") != wanted.model->string()) return false;
    if (wanted.device && settings.at("device") != *wanted.device) return false;
    return !wanted.threads || settings.at("threads") == *wanted.threads;
}

// True when the service may be used as it is; otherwise it has been sent away.
bool keepOrSendAway(Greeted& greeted, const WantedSettings& wanted) {
    const bool sameVersion = greeted.hello.at("version") == kVersion;
    if (sameVersion && matches(greeted.hello.at("settings"), wanted)) return true;
    const Json answer = greeted.connection.call("shutdown", {{"if_idle", sameVersion}});
    if (!answer.at("stopping").get<bool>()) {
        throw Error(ErrorKind::Busy,
                    "The archive's service works with another model, device or number of threads and is not idle. "
                    "Wait until its queue is empty, or end it with `memoir stop`.");
    }
    greeted.connection.waitUntilClosed(static_cast<int>(milliseconds(kFarewellLimit).count()));
    return false;
}

// Waits a moment, or until stopped: then throws.
void pauseBeforeRetry(std::stop_token stop) {
    std::mutex mutex;
    std::condition_variable_any condition;
    std::unique_lock lock(mutex);
    condition.wait_for(lock, stop, kRetryPause, [] { return false; });
    if (stop.stop_requested()) throw Error(ErrorKind::Cancelled, "Cancelled.");
}

}  // namespace

ServiceFailed::ServiceFailed(const ServiceProcess::End& end)
    : std::runtime_error(end.sentence.empty() ? "The service could not start." : end.sentence),
      exitCode_(end.exitCode) {}

ServiceConnection connectOrStart(const ConnectOptions& options, std::stop_token stop) {
    const std::filesystem::path socket = socketPath(options.archive);
    const auto begin = steady_clock::now();
    std::optional<ServiceProcess> service;
    auto patience = begin + kPatience;
    auto nextStart = begin;
    for (;;) {
        if (std::optional<Greeted> greeted = greet(socket)) {
            if (keepOrSendAway(*greeted, options.wanted)) return std::move(greeted->connection);
            patience = steady_clock::now() + kPatience;
        }
        if (!service && steady_clock::now() >= nextStart) {
            service.emplace(options.program, options.archive, options.wanted);
            nextStart = steady_clock::now() + kRestartPause;
        }
        if (const std::optional<ServiceProcess::End> end = service ? service->end() : std::nullopt) {
            if (end->exitCode != 0) throw ServiceFailed(*end);
            service.reset();  // another one won the race, or still has the lock while it leaves
        }
        const bool waiting = service ? steady_clock::now() < begin + kStartLimit : steady_clock::now() < patience;
        if (!waiting) throw Error(ErrorKind::Busy, "The archive's service does not answer. Try again in a moment.");
        pauseBeforeRetry(stop);
    }
}

std::optional<ServiceConnection> connectIfRunning(const std::filesystem::path& archive) {
    std::optional<Greeted> greeted = greet(socketPath(archive));
    if (!greeted) return std::nullopt;
    return std::move(greeted->connection);
}

}  // namespace memoir::app
