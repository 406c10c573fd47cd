// SPDX-License-Identifier: Apache-2.0
#include "app/client/remote_keeper.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <utility>

#include "app/client/remote_json.h"
#include "app/client/remote_keeper_json.h"
#include "app/fetch/address.h"
#include "app/service/program_files.h"
#include "ui/service_words.h"

namespace memoir::app {

using ui::JobId;

namespace {

constexpr int kUndoSeconds = 30;
constexpr int kMostHits = 100;
constexpr int kDone = 0, kCancelled = 5;  // how `memoir` ends

// A program says what went wrong as the last line of its diagnostics: "memoir: sentence".
QString sentenceSaid(const QByteArray& line) {
    const QString said = QString::fromUtf8(line);
    return said.startsWith("memoir: ") ? said.mid(8) : said;
}

QJsonArray wirePaths(const QStringList& paths) {
    QJsonArray wire;
    for (const QString& path : paths) wire.append(pathToWire(path));
    return wire;
}

QJsonObject paramsOf(const ui::HoldingQuery& query) {
    QJsonObject params = {{"shelf", query.shelf}, {"scope", query.scope}, {"words", query.words}};
    if (!query.states.isEmpty()) params["states"] = QJsonArray::fromStringList(query.states);
    return params;
}

}  // namespace

RemoteKeeper::RemoteKeeper(const RemoteService::Place& place, QObject* parent) : Keeper(parent), place_(place) {
    for (RemoteConnection* connection : {&lists_, &searching_, &counting_}) {
        connect(connection, &RemoteConnection::answered, this,
                [this, connection](qint64 request, const QJsonObject& result) {
                    onAnswered(*connection, request, result);
                });
        connect(connection, &RemoteConnection::failed, this,
                [this, connection](qint64 request, int, const QString& sentence) {
                    onFailed(*connection, request, sentence);
                });
    }
}

void RemoteKeeper::open(const QString& socketPath) {
    for (RemoteConnection* connection : {&lists_, &searching_, &counting_}) connection->open(socketPath);
    emit changed();
}

void RemoteKeeper::close() {
    for (RemoteConnection* connection : {&lists_, &searching_, &counting_}) connection->close();
}

JobId RemoteKeeper::listHoldings(const ui::HoldingQuery& query, qint64 listing, qint64 offset, qint64 limit) {
    QJsonObject params = paramsOf(query);
    params["sort"] = query.sort;
    params["ascending"] = query.ascending;
    params["listing"] = listing;
    params["offset"] = offset;
    params["limit"] = limit;
    return call(lists_, "documents", params, [this, offset](JobId job, const QJsonObject& result) {
        emit holdingsListed(job, holdingPageFrom(result, offset));
    });
}

JobId RemoteKeeper::countHoldings(const ui::HoldingQuery& query) {
    return call(lists_, "documents.counts", paramsOf(query),
                [this](JobId job, const QJsonObject& result) { emit holdingsCounted(job, holdingCountsFrom(result)); });
}

JobId RemoteKeeper::listPlaces(const QString& document) {
    return call(lists_, "show", {{"id", document}},
                [this](JobId job, const QJsonObject& result) { emit placesListed(job, placesFrom(result)); });
}

RemoteKeeper::Finish RemoteKeeper::sayDone() {
    return [this](JobId job, const QJsonObject&) { emit done(job); };
}

RemoteKeeper::Finish RemoteKeeper::sayForgotten() {
    return [this](JobId job, const QJsonObject& result) {
        const QJsonObject counts = result["forgotten"].toObject();
        emit forgotten(
            job, {counts["documents"].toInteger(), result["bytes_to_erase"].toInteger(), result["undo"].toString()});
        emit changed();
    };
}

JobId RemoteKeeper::forget(const QStringList& documents) {
    return call(lists_, "forget", {{"ids", QJsonArray::fromStringList(documents)}, {"delay_s", kUndoSeconds}},
                sayForgotten());
}

JobId RemoteKeeper::forgetSource(const QString& source) {
    return call(lists_, "sources.remove", {{"id", source}}, sayForgotten());
}

JobId RemoteKeeper::undoForgetting(const QString& undo) {
    return call(lists_, "undo", {{"undo", undo}}, [this](JobId job, const QJsonObject&) {
        emit forgettingUndone(job);
        emit changed();
    });
}

void RemoteKeeper::holdForgetting(const QString& undo, int seconds) {
    call(lists_, "undo.hold", {{"undo", undo}, {"delay_s", seconds}}, {});
}

JobId RemoteKeeper::listReceipts() {
    return call(lists_, "receipts", {},
                [this](JobId job, const QJsonObject& result) { emit receiptsListed(job, receiptsFrom(result)); });
}

JobId RemoteKeeper::readAgain(const QStringList& paths) {
    return call(lists_, "retry", {{"paths", wirePaths(paths)}}, sayDone());
}

JobId RemoteKeeper::unlock(const QString& path, const QString& password) {
    return call(lists_, "documents.unlock", {{"path", pathToWire(path)}, {"password", password}}, sayDone());
}

JobId RemoteKeeper::skip(const QString& path) {
    return call(lists_, "documents.skip", {{"path", pathToWire(path)}}, sayDone());
}

// Two answers make one report: the figures, and the archive's places and sizes.
JobId RemoteKeeper::report() {
    return call(lists_, "memory", {}, [this](JobId job, const QJsonObject& figures) {
        send(job, lists_, "status", {}, [this, figures](JobId same, const QJsonObject& status) {
            emit reported(same, memoryReportFrom(figures), archiveFactsFrom(status));
        });
    });
}

JobId RemoteKeeper::describeMachine() {
    return call(lists_, "machine", {},
                [this](JobId job, const QJsonObject& result) { emit machineDescribed(job, machineFrom(result)); });
}

// Documents first, then the chats in which the words were said; chats have no scope.
JobId RemoteKeeper::search(const QString& words, const QString& scope) {
    auto watch = std::make_shared<QElapsedTimer>();
    watch->start();
    QJsonObject params = {{"words", words}, {"limit", kMostHits}, {"retriever", "keyword"}};
    if (!scope.isEmpty()) params["scope"] = scope;
    return call(searching_, "search", params, [this, words, scope, watch](JobId job, const QJsonObject& documents) {
        ui::SearchResult found = searchResultFrom(documents);
        found.ms = static_cast<double>(watch->nsecsElapsed()) / 1e6;
        if (!scope.isEmpty()) return emit searched(job, found);
        send(job, searching_, "chats", {{"words", words}}, [this, found](JobId same, const QJsonObject& chats) {
            ui::SearchResult whole = found;
            addChats(chats, whole);
            emit searched(same, whole);
        });
    });
}

JobId RemoteKeeper::listSources() {
    return call(lists_, "sources", {},
                [this](JobId job, const QJsonObject& result) { emit sourcesListed(job, sourcesFrom(result)); });
}

JobId RemoteKeeper::rescan(const QString& source) {
    return call(lists_, "sources.rescan", {{"id", source}}, sayDone());
}

JobId RemoteKeeper::findSources() {
    return call(lists_, "sources.found", {},
                [this](JobId job, const QJsonObject& result) { emit sourcesFound(job, foundSourcesFrom(result)); });
}

QString RemoteKeeper::sampleArchive() const {
    const auto folder = resourceFolder() / "sample-archive";
    return std::filesystem::is_directory(folder) ? QFile::decodeName(folder.c_str()) : QString();
}

JobId RemoteKeeper::preview(const QStringList& paths) {
    return call(counting_, "preview", {{"paths", wirePaths(paths)}},
                [this](JobId job, const QJsonObject& result) { emit previewed(job, previewFrom(result)); });
}

JobId RemoteKeeper::listSettings() {
    return call(lists_, "settings", {},
                [this](JobId job, const QJsonObject& result) { emit settingsListed(job, settingsFrom(result)); });
}

JobId RemoteKeeper::changeSetting(const QString& key, const QString& value) {
    return call(lists_, "settings.set", {{"key", key}, {"value", value}}, sayDone());
}

JobId RemoteKeeper::listModels() {
    return runProgram({"model", "list"}, [this](JobId job, const QJsonObject& result) {
        emit modelsListed(job, modelsFrom(result), unfinishedFrom(result));
    });
}

JobId RemoteKeeper::importModel(const QString& folder) {
    return runProgram({"model", "import", folder}, sayDone());
}

JobId RemoteKeeper::useModel(const QString& name) {
    return runProgram({"model", "use", name}, sayDone());
}

// On the connection of the previews: a measurement takes seconds, and lists must not wait for it.
JobId RemoteKeeper::foreseeModel(const QString& folder, ui::Measuring measuring) {
    return call(counting_, "model.outlook", {{"path", pathToWire(folder)}, {"measure", measuring == ui::Measuring::On}},
                [this](JobId job, const QJsonObject& result) { emit modelForeseen(job, modelOutlookFrom(result)); });
}

ui::DownloadTarget RemoteKeeper::downloadTarget(const QString& address) const {
    try {
        const FetchAddress target = fetchAddress(address.toStdString(), hubAddress());
        return {QString::fromStdString(target.host), QString::fromStdString(target.name), {}};
    } catch (const std::invalid_argument& problem) {
        return {{}, {}, ui::inWindowLanguage(QString::fromUtf8(problem.what()))};
    }
}

JobId RemoteKeeper::downloadModel(const QString& address) {
    const JobId job = ++lastJob_;
    const ui::DownloadTarget target = downloadTarget(address);
    // The answer comes as a signal, never from inside the call.
    QMetaObject::invokeMethod(
        this,
        [this, job, address, target] {
            if (target.problem.isEmpty())
                startDownload(job, {.name = target.name, .address = address, .host = target.host, .secondsLeft = {}});
            else
                emit failed(job, target.problem);
        },
        Qt::QueuedConnection);
    return job;
}

// `memoir model fetch` tells its progress, and at the end what went wrong, line by line on its standard error.
void RemoteKeeper::startDownload(JobId job, const ui::ModelDownload& download) {
    auto* process = new QProcess(this);
    downloads_.insert(job, process);
    auto said = std::make_shared<QString>();
    connect(process, &QProcess::readyReadStandardError, this, [this, job, process, download, said] {
        process->setReadChannel(QProcess::StandardError);
        while (process->canReadLine()) {
            const QByteArray line = process->readLine().trimmed();
            if (line.startsWith('{'))
                emit downloadProgressed(job, downloadFrom(QJsonDocument::fromJson(line).object(), download));
            else
                *said = sentenceSaid(line);
        }
    });
    connect(process, &QProcess::finished, this, [this, job, process, said](int exitCode) {
        downloads_.remove(job);
        process->deleteLater();
        if (exitCode == kDone) return emit done(job);
        if (exitCode == kCancelled) return emit downloadPaused(job);
        emit failed(job, ui::inWindowLanguage(*said));
    });
    failWithoutProgram(job, *process);
    process->start(place_.program, {"--archive", place_.archive, "--json", "--quiet", "model", "fetch", "--progress-fd",
                                    "2", download.address});
}

void RemoteKeeper::pauseDownload(JobId job) {
    if (QProcess* process = downloads_.value(job)) process->terminate();
}

JobId RemoteKeeper::removeModel(const QString& name) {
    return runProgram({"model", "remove", name}, sayDone());
}

void RemoteKeeper::failWithoutProgram(JobId job, QProcess& process) {
    connect(&process, &QProcess::errorOccurred, this, [this, job, &process](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart) return;
        downloads_.remove(job);
        process.deleteLater();
        emit failed(job, ui::inWindowLanguage("The program memoir cannot be started. Install Memoir again."));
    });
}

JobId RemoteKeeper::runProgram(const QStringList& arguments, Finish finish) {
    const JobId job = ++lastJob_;
    auto* process = new QProcess(this);
    connect(process, &QProcess::finished, this, [this, job, process, finish](int exitCode) {
        process->deleteLater();
        if (exitCode == 0) return finish(job, QJsonDocument::fromJson(process->readAllStandardOutput()).object());
        const QByteArray said = process->readAllStandardError().trimmed();
        emit failed(job, ui::inWindowLanguage(sentenceSaid(said.mid(said.lastIndexOf('\n') + 1))));
    });
    failWithoutProgram(job, *process);
    process->start(place_.program, QStringList{"--archive", place_.archive, "--json"} + arguments);
    return job;
}

void RemoteKeeper::stopService() {
    lists_.tell("shutdown");
}

void RemoteKeeper::drop(JobId job) {
    const Job dropped = jobs_.take(job);
    if (dropped.connection) dropped.connection->cancel(dropped.request);
}

JobId RemoteKeeper::call(RemoteConnection& connection, const QString& method, const QJsonObject& params,
                         Finish finish) {
    const JobId job = ++lastJob_;
    send(job, connection, method, params, std::move(finish));
    return job;
}

void RemoteKeeper::send(JobId job, RemoteConnection& connection, const QString& method, const QJsonObject& params,
                        Finish finish) {
    jobs_.insert(job, {&connection, connection.call(method, params), std::move(finish)});
}

JobId RemoteKeeper::takeJob(const RemoteConnection& connection, qint64 request, Finish& finish) {
    for (auto job = jobs_.begin(); job != jobs_.end(); ++job) {
        if (job->connection != &connection || job->request != request) continue;
        const JobId id = job.key();
        finish = std::move(job->finish);
        jobs_.erase(job);
        return id;
    }
    return 0;
}

void RemoteKeeper::onAnswered(RemoteConnection& connection, qint64 request, const QJsonObject& result) {
    Finish finish;
    const JobId job = takeJob(connection, request, finish);
    if (finish) finish(job, result);
}

void RemoteKeeper::onFailed(RemoteConnection& connection, qint64 request, const QString& sentence) {
    Finish finish;
    const JobId job = takeJob(connection, request, finish);
    if (job != 0) emit failed(job, ui::inWindowLanguage(sentence));
}

}  // namespace memoir::app
