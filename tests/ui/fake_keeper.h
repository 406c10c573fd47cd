// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVector>

#include "ui/keeper.h"

namespace memoir::ui {

// A Keeper that does nothing by itself: it records what is asked of it, and the test emits its signals.
class FakeKeeper : public Keeper {
    Q_OBJECT

  public:
    struct Listing {
        JobId job;
        HoldingQuery query;
        qint64 listing, offset, limit;
    };

    struct Foreseeing {
        JobId job;
        QString folder;
        Measuring measuring;
    };

    JobId listHoldings(const HoldingQuery& query, qint64 listing, qint64 offset, qint64 limit) override {
        listings.push_back({nextJob(), query, listing, offset, limit});
        return lastJob;
    }
    JobId countHoldings(const HoldingQuery& query) override {
        counted.push_back(query);
        return countJob = nextJob();
    }
    JobId listPlaces(const QString&) override { return placesJob = nextJob(); }
    JobId forget(const QStringList& documents) override {
        forgottenDocuments << documents;
        return forgetJob = nextJob();
    }
    JobId forgetSource(const QString& source) override {
        forgottenSources << source;
        return forgetJob = nextJob();
    }
    JobId undoForgetting(const QString& undo) override {
        undone << undo;
        return undoJob = nextJob();
    }
    void holdForgetting(const QString& undo, int seconds) override { held.push_back({undo, seconds}); }
    JobId listReceipts() override { return receiptsJob = nextJob(); }
    JobId readAgain(const QStringList& paths) override {
        readAgainPaths << paths;
        return nextJob();
    }
    JobId unlock(const QString& path, const QString& password) override {
        passwords.push_back({path, password});
        return nextJob();
    }
    JobId skip(const QString& path) override {
        skipped << path;
        return nextJob();
    }
    JobId report() override { return reportJob = nextJob(); }
    JobId describeMachine() override { return machineJob = nextJob(); }
    JobId search(const QString& words, const QString& scope) override {
        searches.push_back({words, scope});
        return searchJob = nextJob();
    }
    JobId listSources() override { return sourcesJob = nextJob(); }
    JobId rescan(const QString& source) override {
        rescanned << source;
        return nextJob();
    }
    JobId findSources() override { return findJob = nextJob(); }
    QString sampleArchive() const override { return "/usr/share/memoir/sample-archive"; }
    JobId preview(const QStringList& paths) override {
        previews.push_back({nextJob(), paths});
        return lastJob;
    }
    JobId listSettings() override { return settingsJob = nextJob(); }
    JobId changeSetting(const QString& key, const QString& value) override {
        changedSettings.push_back({key, value});
        return changeJob = nextJob();
    }
    JobId listModels() override { return modelsJob = nextJob(); }
    JobId importModel(const QString& folder) override {
        imported << folder;
        return importJob = nextJob();
    }
    JobId useModel(const QString& name) override {
        usedModels << name;
        return nextJob();
    }
    JobId foreseeModel(const QString& folder, Measuring measuring) override {
        foreseen.push_back({nextJob(), folder, measuring});
        return lastJob;
    }
    DownloadTarget downloadTarget(const QString& address) const override {
        if (address.contains(' '))
            return {{}, {}, "This is no address of a checkpoint: give https://... or OWNER/NAME."};
        return {
            address.startsWith("https://") ? address.section('/', 2, 2) : "hub.example", address.section('/', -1), {}};
    }
    JobId downloadModel(const QString& address) override {
        downloads.push_back({nextJob(), address});
        return lastJob;
    }
    void pauseDownload(JobId job) override { pausedDownloads.push_back(job); }
    JobId removeModel(const QString& name) override {
        removedModels << name;
        return removeJob = nextJob();
    }
    void stopService() override { ++stopCount; }
    void drop(JobId job) override { dropped.push_back(job); }

    JobId lastJob = 0;
    JobId countJob = 0, placesJob = 0, forgetJob = 0, undoJob = 0, receiptsJob = 0, reportJob = 0, machineJob = 0;
    JobId searchJob = 0, sourcesJob = 0, findJob = 0, settingsJob = 0, changeJob = 0, modelsJob = 0, importJob = 0;
    JobId removeJob = 0;
    QVector<Listing> listings;
    QVector<HoldingQuery> counted;
    QStringList forgottenDocuments, forgottenSources, undone, readAgainPaths, skipped, rescanned, imported, usedModels;
    QVector<QPair<QString, QString>> passwords, searches, changedSettings;
    QVector<QPair<QString, int>> held;
    QVector<QPair<JobId, QStringList>> previews;
    QVector<Foreseeing> foreseen;
    QVector<QPair<JobId, QString>> downloads;
    QStringList removedModels;
    QVector<JobId> dropped, pausedDownloads;
    int stopCount = 0;

  private:
    JobId nextJob() { return ++lastJob; }
};

}  // namespace memoir::ui
