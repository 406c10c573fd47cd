// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <array>
#include <functional>

#include "app/client/remote_connection.h"
#include "app/client/remote_keeper.h"
#include "app/client/remote_service.h"
#include "ui/assistant.h"

namespace memoir::app {

// The window's Assistant over the service's socket. Starts the service when none answers, and again when it dies; what
// was asked meanwhile goes out when it is back. Several connections, for the service works each one's requests in turn:
// a question must not wait behind an `add`, nor a document behind a question, nor anything short behind a page.
class RemoteAssistant : public ui::Assistant {
    Q_OBJECT

  public:
    explicit RemoteAssistant(const RemoteService::Place& place, QObject* parent = nullptr);

    // Begins to look for the service. Connect to the signals first.
    void start();
    // Says again what the archive holds, for a window that was made meanwhile.
    void refreshStatus();

    ui::JobId ask(const ui::Question& question) override;
    ui::JobId addSources(const QStringList& paths, ui::Watching watching) override;
    ui::JobId openDocument(const QString& documentOrPassage) override;
    ui::JobId listChats() override;
    ui::JobId findChats(const QString& words) override;
    ui::JobId openChat(const QString& chat) override;
    void renameChat(const QString& chat, const QString& title) override;
    void pinChat(const QString& chat, bool pinned) override;
    void deleteChat(const QString& chat) override;
    ui::JobId listDrafts() override;
    void keepDraft(const ui::Draft& draft) override;
    ui::JobId listFacet(const QString& field, const QString& prefix) override;
    ui::JobId openPage(const ui::PageRequest& request) override;
    ui::JobId listFailures() override;
    void retryFailures() override;
    void pauseReading() override;
    void resumeReading() override;
    void stop(ui::JobId job) override;
    ui::ServiceState serviceState() const override { return service_.state(); }
    ui::Keeper& keeper() override { return keeper_; }

  private:
    using Finish = std::function<void(ui::JobId, const QJsonObject&)>;
    struct Job {
        RemoteConnection* connection;
        qint64 request;
        Finish finish;
    };

    std::array<RemoteConnection*, 4> connections() { return {&control_, &asking_, &adding_, &showing_}; }
    void connectSignals(RemoteConnection& connection);
    ui::JobId call(RemoteConnection& connection, const QString& method, const QJsonObject& params, Finish finish);
    ui::JobId jobOf(const RemoteConnection& connection, qint64 request) const;

    void tryToConnect();
    void onGreeted(const QJsonObject& hello);
    void onLost();
    void onAnswered(RemoteConnection& connection, qint64 request, const QJsonObject& result);
    void onFailed(RemoteConnection& connection, qint64 request, int code, const QString& sentence);
    void onRepeated(RemoteConnection& connection, qint64 request);
    void onAskNotified(const QString& method, const QJsonObject& params);
    void onNews(const QString& method, const QJsonObject& params);

    RemoteService service_;
    RemoteKeeper keeper_;
    RemoteConnection control_;  // news and short requests
    RemoteConnection asking_;
    RemoteConnection adding_;
    RemoteConnection showing_;  // documents and pages, which may take long
    QHash<ui::JobId, Job> jobs_;
    ui::JobId lastJob_ = 0;
    qint64 subscription_ = 0;  // request ids of control_ that are no jobs; 0 is none
    qint64 statusRequest_ = 0;
    bool statusIsStale_ = false;
    qint64 changes_ = -1;
};

}  // namespace memoir::app
