// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <functional>

#include "app/client/remote_connection.h"
#include "app/client/remote_service.h"
#include "ui/keeper.h"

class QProcess;

namespace memoir::app {

// The window's Keeper over the service's socket. Lists, search and previews have a connection each: a preview of a
// large folder must not keep the search waiting. What concerns models is asked of the `memoir` program, which knows
// them without a service.
class RemoteKeeper : public ui::Keeper {
    Q_OBJECT

  public:
    explicit RemoteKeeper(const RemoteService::Place& place, QObject* parent = nullptr);

    // The service is there; requests made before go out now.
    void open(const QString& socketPath);
    void close();

    ui::JobId listHoldings(const ui::HoldingQuery& query, qint64 listing, qint64 offset, qint64 limit) override;
    ui::JobId countHoldings(const ui::HoldingQuery& query) override;
    ui::JobId listPlaces(const QString& document) override;
    ui::JobId forget(const QStringList& documents) override;
    ui::JobId forgetSource(const QString& source) override;
    ui::JobId undoForgetting(const QString& undo) override;
    void holdForgetting(const QString& undo, int seconds) override;
    ui::JobId listReceipts() override;
    ui::JobId readAgain(const QStringList& paths) override;
    ui::JobId unlock(const QString& path, const QString& password) override;
    ui::JobId skip(const QString& path) override;
    ui::JobId report() override;
    ui::JobId describeMachine() override;
    ui::JobId search(const QString& words, const QString& scope) override;
    ui::JobId listSources() override;
    ui::JobId rescan(const QString& source) override;
    ui::JobId findSources() override;
    QString sampleArchive() const override;
    ui::JobId preview(const QStringList& paths) override;
    ui::JobId listSettings() override;
    ui::JobId changeSetting(const QString& key, const QString& value) override;
    ui::JobId listModels() override;
    ui::JobId importModel(const QString& folder) override;
    ui::JobId useModel(const QString& name) override;
    ui::JobId foreseeModel(const QString& folder, ui::Measuring measuring) override;
    ui::DownloadTarget downloadTarget(const QString& address) const override;
    ui::JobId downloadModel(const QString& address) override;
    void pauseDownload(ui::JobId job) override;
    ui::JobId removeModel(const QString& name) override;
    void stopService() override;
    void drop(ui::JobId job) override;

  private:
    using Finish = std::function<void(ui::JobId, const QJsonObject&)>;
    struct Job {
        RemoteConnection* connection;
        qint64 request;
        Finish finish;
    };

    ui::JobId call(RemoteConnection& connection, const QString& method, const QJsonObject& params, Finish finish);
    void send(ui::JobId job, RemoteConnection& connection, const QString& method, const QJsonObject& params,
              Finish finish);
    Finish sayDone();
    Finish sayForgotten();
    ui::JobId runProgram(const QStringList& arguments, Finish finish);
    void failWithoutProgram(ui::JobId job, QProcess& process);
    void startDownload(ui::JobId job, const ui::ModelDownload& download);
    ui::JobId takeJob(const RemoteConnection& connection, qint64 request, Finish& finish);
    void onAnswered(RemoteConnection& connection, qint64 request, const QJsonObject& result);
    void onFailed(RemoteConnection& connection, qint64 request, const QString& sentence);

    RemoteService::Place place_;
    RemoteConnection lists_;
    RemoteConnection searching_;
    RemoteConnection counting_;  // previews
    QHash<ui::JobId, Job> jobs_;
    QHash<ui::JobId, QProcess*> downloads_;
    ui::JobId lastJob_ = 0;
};

}  // namespace memoir::app
