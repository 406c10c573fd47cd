// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

#include "ui/answer.h"
#include "ui/chat_history.h"
#include "ui/job_id.h"
#include "ui/keeper.h"
#include "ui/memory_status.h"
#include "ui/source_document.h"

namespace memoir::ui {

enum class ServiceState {
    Starting,  // not reachable yet; requests wait and go out by themselves
    Ready,     // connected
    Lost,      // was connected; being started again, requests wait
    Failed,    // cannot be started; the detail says why. Requests wait until it is reachable after all
};

enum class Watching { Once, Watched };

enum class Attempt {
    New,     // a question that was not asked yet
    Again,   // the turn is answered anew
    Deeper,  // what the turn read stays evidence, and one more round reads what it did not
};

struct Question {
    QString text;
    QString scope;  // in the grammar of `--scope`; empty is everything
    QString chat;   // the chat it belongs to; empty begins a new one, which its answer names
    Attempt attempt = Attempt::New;
    int turn = 0;  // of the chat, from 1, for another attempt
};

// What the window needs from the memory service. Every call returns at once; news arrives as signals on the thread
// that owns the object, never from inside the call. A request ends with exactly one of its final signals, or `failed`.
class Assistant : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    // Streams roundRead, answerGrew and answerRestarted; ends with answered.
    virtual JobId ask(const Question& question) = 0;
    // Adds files and folders; progress comes as readingProgressed. Ends with sourcesAdded.
    virtual JobId addSources(const QStringList& paths, Watching watching) = 0;
    // The text of a document, or of the document that holds a passage. Ends with documentOpened.
    virtual JobId openDocument(const QString& documentOrPassage) = 0;
    // The chats that are kept, the latest first. Ends with chatsListed.
    virtual JobId listChats() = 0;
    // Only those whose title or turns hold all of the words. Ends with chatsListed.
    virtual JobId findChats(const QString& words) = 0;
    // Ends with chatOpened.
    virtual JobId openChat(const QString& chat) = 0;
    virtual void renameChat(const QString& chat, const QString& title) = 0;
    virtual void pinChat(const QString& chat, bool pinned) = 0;
    // Removes a chat for good; documents stay.
    virtual void deleteChat(const QString& chat) = 0;
    // Ends with draftsListed.
    virtual JobId listDrafts() = 0;
    // Replaces the draft of that chat; one without text and scope is removed.
    virtual void keepDraft(const Draft& draft) = 0;
    // The most frequent values of `field` (from, kind, path, tag, year) that begin with `prefix`. Ends with
    // facetListed.
    virtual JobId listFacet(const QString& field, const QString& prefix) = 0;
    // One page as it looks. Ends with pageOpened, pageLocked where it takes a password, or failed where there is no
    // picture of it.
    virtual JobId openPage(const PageRequest& request) = 0;
    // Ends with failuresListed.
    virtual JobId listFailures() = 0;
    // Reads every failed file again; progress comes as readingProgressed.
    virtual void retryFailures() = 0;
    virtual void pauseReading() = 0;
    virtual void resumeReading() = 0;
    // Ends an answer early: answered follows with what was written so far. Nothing happens for a job that has ended.
    virtual void stop(JobId job) = 0;

    virtual ServiceState serviceState() const = 0;
    // For everything that looks after the memory; lives as long as this.
    virtual Keeper& keeper() = 0;

  signals:
    // `detail` is a sentence for a person, or empty.
    void serviceStateChanged(memoir::ui::ServiceState state, const QString& detail);
    void memoryChanged(const memoir::ui::MemoryStatus& status);
    void readingProgressed(const memoir::ui::ReadingProgress& progress);

    void roundRead(memoir::ui::JobId job, const memoir::ui::Round& round);
    void answerGrew(memoir::ui::JobId job, const QString& text);
    // The service died and the question was asked again: what grew so far is void.
    void answerRestarted(memoir::ui::JobId job);
    void answered(memoir::ui::JobId job, const memoir::ui::Answer& answer);

    void sourcesAdded(memoir::ui::JobId job);
    void documentOpened(memoir::ui::JobId job, const memoir::ui::SourceDocument& document);
    void chatsListed(memoir::ui::JobId job, const QVector<memoir::ui::ChatSummary>& chats);
    void pageOpened(memoir::ui::JobId job, const memoir::ui::PageImage& page);
    // The file shows nothing without its password, or not with the one that was given.
    void pageLocked(memoir::ui::JobId job);
    void draftsListed(memoir::ui::JobId job, const QVector<memoir::ui::Draft>& drafts);
    void facetListed(memoir::ui::JobId job, const QVector<memoir::ui::FacetValue>& values);
    void chatOpened(memoir::ui::JobId job, const QVector<memoir::ui::PastTurn>& turns);
    void failuresListed(memoir::ui::JobId job, const QVector<memoir::ui::ReadingFailure>& failures);
    // `reason` is a sentence a person can act on.
    void failed(memoir::ui::JobId job, const QString& reason);
};

}  // namespace memoir::ui
