// SPDX-License-Identifier: Apache-2.0
#include "app/client/remote_assistant.h"

#include <QJsonArray>
#include <QVersionNumber>
#include <algorithm>

#include "app/client/remote_json.h"
#include "ui/service_words.h"

namespace memoir::app {

using ui::JobId;
using ui::ServiceState;

namespace {

constexpr int kCancelledCode = -32007;
constexpr int kLockedCode = -32008;

bool isOlderThanThisProgram(const QJsonObject& hello) {
    return QVersionNumber::fromString(hello["version"].toString()) < QVersionNumber::fromString(MEMOIR_VERSION);
}

}  // namespace

RemoteAssistant::RemoteAssistant(const RemoteService::Place& place, QObject* parent)
    : Assistant(parent), service_(place), keeper_(place) {
    connect(&service_, &RemoteService::attemptWanted, this, &RemoteAssistant::tryToConnect);
    connect(&service_, &RemoteService::stateChanged, this, &Assistant::serviceStateChanged);
    for (RemoteConnection* connection : connections()) connectSignals(*connection);
    connect(&control_, &RemoteConnection::greeted, this, &RemoteAssistant::onGreeted);
    connect(&control_, &RemoteConnection::notified, this, &RemoteAssistant::onNews);
    connect(&asking_, &RemoteConnection::notified, this, &RemoteAssistant::onAskNotified);
}

void RemoteAssistant::connectSignals(RemoteConnection& connection) {
    connect(&connection, &RemoteConnection::lost, this, &RemoteAssistant::onLost);
    connect(
        &connection, &RemoteConnection::answered, this,
        [this, &connection](qint64 request, const QJsonObject& result) { onAnswered(connection, request, result); });
    connect(&connection, &RemoteConnection::failed, this,
            [this, &connection](qint64 request, int code, const QString& sentence) {
                onFailed(connection, request, code, sentence);
            });
    connect(&connection, &RemoteConnection::repeated, this,
            [this, &connection](qint64 request) { onRepeated(connection, request); });
}

void RemoteAssistant::start() {
    service_.begin();
}

JobId RemoteAssistant::ask(const ui::Question& question) {
    QJsonObject params = {{"question", question.text}, {"chat", question.chat.isEmpty() ? "new" : question.chat}};
    if (!question.scope.isEmpty()) params["scope"] = question.scope;
    if (question.attempt != ui::Attempt::New) params["turn"] = question.turn;
    if (question.attempt == ui::Attempt::Deeper) params["deeper"] = true;
    return call(asking_, "ask", params,
                [this](JobId job, const QJsonObject& result) { emit answered(job, answerFrom(result)); });
}

JobId RemoteAssistant::addSources(const QStringList& paths, ui::Watching watching) {
    QJsonArray wirePaths;
    for (const QString& path : paths) wirePaths.append(pathToWire(path));
    const QJsonObject params = {{"paths", wirePaths}, {"watch", watching == ui::Watching::Watched}, {"wait", false}};
    return call(adding_, "add", params, [this](JobId job, const QJsonObject&) { emit sourcesAdded(job); });
}

JobId RemoteAssistant::openDocument(const QString& id) {
    return call(showing_, "show", {{"id", id}, {"text", true}}, [this, id](JobId job, const QJsonObject& result) {
        emit documentOpened(job, sourceDocumentFrom(result, id));
    });
}

JobId RemoteAssistant::listChats() {
    return call(control_, "chats", {},
                [this](JobId job, const QJsonObject& result) { emit chatsListed(job, chatsFrom(result)); });
}

JobId RemoteAssistant::findChats(const QString& words) {
    return call(control_, "chats", {{"words", words}},
                [this](JobId job, const QJsonObject& result) { emit chatsListed(job, chatsFrom(result)); });
}

JobId RemoteAssistant::openChat(const QString& chat) {
    return call(control_, "chats.show", {{"id", chat}},
                [this](JobId job, const QJsonObject& result) { emit chatOpened(job, pastTurnsFrom(result)); });
}

void RemoteAssistant::renameChat(const QString& chat, const QString& title) {
    call(control_, "chats.rename", {{"id", chat}, {"title", title}}, {});
}

void RemoteAssistant::pinChat(const QString& chat, bool pinned) {
    call(control_, "chats.pin", {{"id", chat}, {"pinned", pinned}}, {});
}

JobId RemoteAssistant::listDrafts() {
    return call(control_, "drafts", {},
                [this](JobId job, const QJsonObject& result) { emit draftsListed(job, draftsFrom(result)); });
}

void RemoteAssistant::keepDraft(const ui::Draft& draft) {
    call(control_, "drafts.keep", {{"chat", draft.chat}, {"text", draft.text}, {"scope", draft.scope}}, {});
}

JobId RemoteAssistant::listFacet(const QString& field, const QString& prefix) {
    return call(control_, "facet", {{"field", field}, {"prefix", prefix}},
                [this](JobId job, const QJsonObject& result) { emit facetListed(job, facetFrom(result)); });
}

JobId RemoteAssistant::openPage(const ui::PageRequest& request) {
    return call(showing_, "page", pageParams(request), [this](JobId job, const QJsonObject& result) {
        const ui::PageImage page = pageImageFrom(result);
        if (page.image.isNull()) return emit failed(job, ui::inWindowLanguage("There is no picture of this page."));
        emit pageOpened(job, page);
    });
}

void RemoteAssistant::deleteChat(const QString& chat) {
    call(control_, "chats.delete", {{"id", chat}}, {});
}

JobId RemoteAssistant::listFailures() {
    return call(control_, "status", {{"failed", true}},
                [this](JobId job, const QJsonObject& result) { emit failuresListed(job, failuresFrom(result)); });
}

void RemoteAssistant::retryFailures() {
    call(adding_, "retry", {}, {});
}

void RemoteAssistant::pauseReading() {
    call(control_, "pause", {}, {});
}

void RemoteAssistant::resumeReading() {
    call(control_, "resume", {}, {});
}

void RemoteAssistant::stop(JobId job) {
    const auto found = jobs_.constFind(job);
    if (found != jobs_.constEnd()) found->connection->cancel(found->request);
}

JobId RemoteAssistant::call(RemoteConnection& connection, const QString& method, const QJsonObject& params,
                            Finish finish) {
    const JobId job = ++lastJob_;
    jobs_.insert(job, {&connection, connection.call(method, params), std::move(finish)});
    return job;
}

JobId RemoteAssistant::jobOf(const RemoteConnection& connection, qint64 request) const {
    for (auto job = jobs_.constBegin(); job != jobs_.constEnd(); ++job) {
        if (job->connection == &connection && job->request == request) return job.key();
    }
    return 0;
}

void RemoteAssistant::tryToConnect() {
    control_.open(service_.socketPath());
}

void RemoteAssistant::onGreeted(const QJsonObject& hello) {
    // An older one finishes its batch and goes; then a service of this version is started.
    if (isOlderThanThisProgram(hello)) return control_.tell("shutdown");
    service_.attemptSucceeded();
    subscription_ = control_.call("subscribe");
    asking_.open(service_.socketPath());
    adding_.open(service_.socketPath());
    showing_.open(service_.socketPath());
    keeper_.open(service_.socketPath());
}

void RemoteAssistant::onLost() {
    for (RemoteConnection* connection : connections()) connection->close();
    keeper_.close();
    changes_ = -1;
    if (service_.state() == ServiceState::Ready) {
        service_.connectionLost();
    } else {
        service_.attemptFailed();
    }
}

void RemoteAssistant::onAnswered(RemoteConnection& connection, qint64 request, const QJsonObject& result) {
    if (&connection == &control_ && (request == subscription_ || request == statusRequest_)) {
        emit memoryChanged(memoryStatusFrom(result));
        if (request == statusRequest_) statusRequest_ = 0;
        if (statusIsStale_) refreshStatus();
        return;
    }
    const JobId job = jobOf(connection, request);
    const Finish finish = jobs_.take(job).finish;
    if (finish) finish(job, result);
}

void RemoteAssistant::onFailed(RemoteConnection& connection, qint64 request, int code, const QString& sentence) {
    if (&connection == &control_ && request == statusRequest_) statusRequest_ = 0;
    const JobId job = jobOf(connection, request);
    if (job == 0) return;
    jobs_.remove(job);
    if (code == kCancelledCode) {
        ui::Answer stopped;
        stopped.end = ui::AnswerEnd::Stopped;
        emit answered(job, stopped);
    } else if (code == kLockedCode) {
        emit pageLocked(job);
    } else {
        emit failed(job, ui::inWindowLanguage(sentence));
    }
}

void RemoteAssistant::onRepeated(RemoteConnection& connection, qint64 request) {
    if (&connection == &asking_) emit answerRestarted(jobOf(connection, request));
}

void RemoteAssistant::onAskNotified(const QString& method, const QJsonObject& params) {
    const JobId job = jobOf(asking_, params["id"].toInteger());
    if (job == 0) return;
    if (method == "text") emit answerGrew(job, params["text"].toString());
    if (method == "round") emit roundRead(job, roundFrom(params));
}

void RemoteAssistant::onNews(const QString& method, const QJsonObject& params) {
    if (method != "progress") return;
    emit readingProgressed(progressFrom(params));
    const qint64 changes = params["changes"].toInteger();
    if (changes == changes_) return;
    changes_ = changes;
    refreshStatus();
    emit keeper_.changed();
}

// One status request at a time; what changes meanwhile asks for one more.
void RemoteAssistant::refreshStatus() {
    statusIsStale_ = statusRequest_ != 0;
    if (!statusIsStale_) statusRequest_ = control_.call("status");
}

}  // namespace memoir::app
