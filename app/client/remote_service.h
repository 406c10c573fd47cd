// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>
#include <memory>

#include "app/client/service_process.h"
#include "ui/assistant.h"

namespace memoir::app {

// Sees to it that the archive's service runs: asks for attempts to connect, and starts the service when they fail.
// Waits with timers only.
class RemoteService : public QObject {
    Q_OBJECT

  public:
    struct Place {
        QString archive;  // need not exist
        QString program;  // memoir
    };

    explicit RemoteService(const Place& place, QObject* parent = nullptr);

    QString socketPath() const { return socketPath_; }
    ui::ServiceState state() const { return state_; }

    // Begins to look for a service.
    void begin();
    // How an attempt went.
    void attemptSucceeded();
    void attemptFailed();
    // A connection that was good has gone.
    void connectionLost();

  signals:
    void attemptWanted();
    void stateChanged(memoir::ui::ServiceState state, const QString& detail);

  private:
    void retry();
    void startProcess();
    void giveUp(const QString& detail);
    void enter(ui::ServiceState state, const QString& detail = {});
    bool processEnded();

    Place place_;
    QString socketPath_;
    ui::ServiceState state_ = ui::ServiceState::Starting;
    std::unique_ptr<ServiceProcess> process_;
    QTimer pause_;
    QDeadlineTimer patience_;   // without any sign of life
    QDeadlineTimer nextStart_;  // a lost start race leaves the winner time to listen
};

}  // namespace memoir::app
