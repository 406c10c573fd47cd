// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include "ui/holding.h"
#include "ui/job_id.h"
#include "ui/machine.h"
#include "ui/memory_report.h"
#include "ui/model_download.h"
#include "ui/search_result.h"

namespace memoir::ui {

enum class Measuring { Off, On };

// What came of forgetting: it is invisible already, and gone for good when the time to undo is over.
struct Forgotten {
    qint64 documents = 0;
    qint64 bytes = 0;
    QString undo;  // empty: it cannot be undone
};

// What the window needs to look after the memory: the library, its figures, sources, search and settings. The same
// rules as for Assistant: every call returns at once, news arrives as signals, and a request ends with exactly one of
// its final signals or `failed`.
class Keeper : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    // `limit` rows from `offset` of the list; of an earlier `listing` where it is not 0. Ends with holdingsListed.
    virtual JobId listHoldings(const HoldingQuery& query, qint64 listing, qint64 offset, qint64 limit) = 0;
    // Ends with holdingsCounted.
    virtual JobId countHoldings(const HoldingQuery& query) = 0;
    // The files and places inside files where a document stands. Ends with placesListed.
    virtual JobId listPlaces(const QString& document) = 0;
    // Documents; invisible at once, erased when the undo time is over. Ends with forgotten.
    virtual JobId forget(const QStringList& documents) = 0;
    // A source and what only it held; cannot be undone. Ends with forgotten.
    virtual JobId forgetSource(const QString& source) = 0;
    // Ends with forgettingUndone.
    virtual JobId undoForgetting(const QString& undo) = 0;
    // It can be undone for so long from now on, if it still can be.
    virtual void holdForgetting(const QString& undo, int seconds) = 0;
    // Ends with receiptsListed.
    virtual JobId listReceipts() = 0;
    // Reads files again. Ends with done.
    virtual JobId readAgain(const QStringList& paths) = 0;
    // The password is used once and kept nowhere. Ends with done.
    virtual JobId unlock(const QString& path, const QString& password) = 0;
    // Gives a file up, also one that is being read. Ends with done.
    virtual JobId skip(const QString& path) = 0;

    // Ends with reported.
    virtual JobId report() = 0;
    // Ends with machineDescribed.
    virtual JobId describeMachine() = 0;

    // Keyword search over documents and chats. Ends with searched.
    virtual JobId search(const QString& words, const QString& scope) = 0;

    // Ends with sourcesListed.
    virtual JobId listSources() = 0;
    // Ends with done.
    virtual JobId rescan(const QString& source) = 0;
    // Ends with sourcesFound.
    virtual JobId findSources() = 0;
    // The folder of invented documents to try Memoir with; empty: there is none.
    virtual QString sampleArchive() const = 0;
    // Counts what adding would mean. Ends with previewed.
    virtual JobId preview(const QStringList& paths) = 0;

    // Ends with settingsListed.
    virtual JobId listSettings() = 0;
    // Ends with done, or failed for a wrong value.
    virtual JobId changeSetting(const QString& key, const QString& value) = 0;
    // Those on the list, and those whose download did not end. Ends with modelsListed.
    virtual JobId listModels() = 0;
    // Proves a checkpoint and puts it on the list; takes as long as loading it. Ends with done.
    virtual JobId importModel(const QString& folder) = 0;
    // The archive uses it from now on; its memory is encoded again in the background. Ends with done.
    virtual JobId useModel(const QString& name) = 0;
    // What the model of a folder takes on this machine. With measuring its speed is estimated first, which takes
    // seconds. Ends with modelForeseen.
    virtual JobId foreseeModel(const QString& folder, Measuring measuring) = 0;
    // Where an address leads; nothing is asked there.
    virtual DownloadTarget downloadTarget(const QString& address) const = 0;
    // Contacts the host of the address, the only call that opens a network connection; goes on where an earlier
    // download ended. Streams downloadProgressed; ends with done when the model is proved and on the list, with
    // downloadPaused, or failed, after which what was downloaded is kept.
    virtual JobId downloadModel(const QString& address) = 0;
    // Nothing happens for a download that has ended.
    virtual void pauseDownload(JobId job) = 0;
    // Removes a downloaded model, or what a download left that did not end. Ends with done.
    virtual JobId removeModel(const QString& name) = 0;

    // Ends the service after the batch in progress; what waits is read at the next start.
    virtual void stopService() = 0;

    // Nobody waits any more for the answer to this request.
    virtual void drop(JobId job) = 0;

  signals:
    // What lists and figures show is no longer what the archive holds.
    void changed();

    void holdingsListed(memoir::ui::JobId job, const memoir::ui::HoldingPage& page);
    void holdingsCounted(memoir::ui::JobId job, const memoir::ui::HoldingCounts& counts);
    void placesListed(memoir::ui::JobId job, const QStringList& places);
    void forgotten(memoir::ui::JobId job, const memoir::ui::Forgotten& receipt);
    void forgettingUndone(memoir::ui::JobId job);
    void receiptsListed(memoir::ui::JobId job, const QVector<memoir::ui::Receipt>& receipts);
    void reported(memoir::ui::JobId job, const memoir::ui::MemoryReport& report, const memoir::ui::ArchiveFacts& facts);
    void machineDescribed(memoir::ui::JobId job, const memoir::ui::Machine& machine);
    void searched(memoir::ui::JobId job, const memoir::ui::SearchResult& result);
    void sourcesListed(memoir::ui::JobId job, const QVector<memoir::ui::Source>& sources);
    void sourcesFound(memoir::ui::JobId job, const QVector<memoir::ui::FoundSource>& found);
    void previewed(memoir::ui::JobId job, const memoir::ui::SourcePreview& preview);
    void settingsListed(memoir::ui::JobId job, const QVector<memoir::ui::Setting>& settings);
    void modelsListed(memoir::ui::JobId job, const QVector<memoir::ui::KnownModel>& models,
                      const QVector<memoir::ui::ModelDownload>& unfinished);
    void modelForeseen(memoir::ui::JobId job, const memoir::ui::ModelOutlook& outlook);
    void downloadProgressed(memoir::ui::JobId job, const memoir::ui::ModelDownload& download);
    void downloadPaused(memoir::ui::JobId job);
    void done(memoir::ui::JobId job);
    // `reason` is a sentence a person can act on.
    void failed(memoir::ui::JobId job, const QString& reason);
};

}  // namespace memoir::ui
