// SPDX-License-Identifier: Apache-2.0
#include "app/client/remote_service.h"

#include <exception>

#include "app/service/socket_path.h"
#include "ui/service_words.h"

namespace memoir::app {

using ui::ServiceState;

namespace {

constexpr int kRetryMs = 100;
constexpr int kRestartMs = 1'000;
constexpr int kPatienceMs = 10'000;
constexpr int kStartLimitMs = 120'000;  // loading a large model or recovering a large archive
constexpr int kAfterFailureMs = 10'000;

std::filesystem::path pathOf(const QString& path) {
    return path.toStdString();
}

}  // namespace

RemoteService::RemoteService(const Place& place, QObject* parent)
    : QObject(parent),
      place_(place),
      socketPath_(QString::fromStdString(app::socketPath(pathOf(place.archive)).string())) {
    pause_.setSingleShot(true);
    connect(&pause_, &QTimer::timeout, this, &RemoteService::retry);
}

void RemoteService::begin() {
    patience_.setRemainingTime(kPatienceMs);
    nextStart_.setRemainingTime(0);
    pause_.start(0);
}

void RemoteService::retry() {
    try {
        // Whoever owned the folder could pretend to be the service.
        prepareSocketFolder(socketPath_.toStdString());
        emit attemptWanted();
    } catch (const std::exception& error) {
        giveUp(QString::fromUtf8(error.what()));
    }
}

void RemoteService::attemptSucceeded() {
    process_.reset();  // it lives on
    pause_.stop();
    enter(ServiceState::Ready);
}

void RemoteService::attemptFailed() {
    try {
        if (processEnded()) return;
        if (!process_ && nextStart_.hasExpired()) startProcess();
    } catch (const std::exception& error) {
        return giveUp(QString::fromUtf8(error.what()));
    }
    if (patience_.hasExpired()) return giveUp("It does not answer. Another attempt follows.");
    pause_.start(kRetryMs);
}

void RemoteService::connectionLost() {
    enter(ServiceState::Lost);
    begin();
}

void RemoteService::startProcess() {
    process_ = std::make_unique<ServiceProcess>(pathOf(place_.program), pathOf(place_.archive), WantedSettings{});
    nextStart_.setRemainingTime(kRestartMs);
    patience_.setRemainingTime(kStartLimitMs);
}

// True when it ended so that there is no use in waiting for it.
bool RemoteService::processEnded() {
    const auto end = process_ ? process_->end() : std::nullopt;
    if (!end) return false;
    process_.reset();
    patience_.setRemainingTime(kPatienceMs);
    if (end->exitCode == 0) return false;  // another one won the race, or still has the lock while it leaves
    giveUp(QString::fromStdString(end->sentence));
    return true;
}

void RemoteService::giveUp(const QString& detail) {
    process_.reset();
    enter(ServiceState::Failed, ui::inWindowLanguage(detail));
    patience_.setRemainingTime(kPatienceMs + kAfterFailureMs);
    pause_.start(kAfterFailureMs);
}

void RemoteService::enter(ServiceState state, const QString& detail) {
    if (state == state_ && detail.isEmpty()) return;
    state_ = state;
    emit stateChanged(state, detail);
}

}  // namespace memoir::app
