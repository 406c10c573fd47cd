// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVector>

#include "tests/ui/fake_keeper.h"
#include "ui/assistant.h"

namespace memoir::ui {

// An Assistant that does nothing by itself: it records what is asked of it, and the test emits its signals.
class FakeAssistant : public Assistant {
    Q_OBJECT

  public:
    struct Addition {
        QStringList paths;
        Watching watching;
    };

    JobId ask(const Question& question) override {
        questions.push_back(question);
        return nextJob();
    }
    JobId addSources(const QStringList& paths, Watching watching) override {
        additions.push_back({paths, watching});
        return nextJob();
    }
    JobId openDocument(const QString& documentOrPassage) override {
        opened.push_back(documentOrPassage);
        return nextJob();
    }
    JobId listChats() override { return chatsJob = nextJob(); }
    JobId openChat(const QString& chat) override {
        openedChats.push_back(chat);
        return nextJob();
    }
    JobId findChats(const QString& words) override {
        chatSearches.push_back(words);
        return nextJob();
    }
    void renameChat(const QString& chat, const QString& title) override {
        renamedChats.push_back({chat, title, {}, false});
    }
    void pinChat(const QString& chat, bool pinned) override { pinnedChats.push_back({chat, {}, {}, pinned}); }
    void deleteChat(const QString& chat) override { deletedChats.push_back(chat); }
    JobId listDrafts() override { return draftsJob = nextJob(); }
    void keepDraft(const Draft& draft) override { drafts.push_back(draft); }
    JobId listFacet(const QString& field, const QString& prefix) override {
        facets.push_back(field + ":" + prefix);
        return facetJob = nextJob();
    }
    JobId openPage(const PageRequest& request) override {
        pages.push_back(request);
        return pageJob = nextJob();
    }
    JobId listFailures() override { return nextJob(); }
    void retryFailures() override { ++retryCount; }
    void pauseReading() override { ++pauseCount; }
    void resumeReading() override { ++resumeCount; }
    void stop(JobId job) override { stopped.push_back(job); }
    ServiceState serviceState() const override { return state; }
    Keeper& keeper() override { return fakeKeeper; }

    // Changes the state and says so.
    void become(ServiceState newState, const QString& detail = {}) {
        state = newState;
        emit serviceStateChanged(newState, detail);
    }

    FakeKeeper fakeKeeper;
    ServiceState state = ServiceState::Ready;
    JobId lastJob = 0;
    QVector<Question> questions;
    QVector<Addition> additions;
    QStringList opened;
    QStringList openedChats;
    QStringList deletedChats;
    QStringList chatSearches;
    QVector<ChatSummary> renamedChats;
    QVector<ChatSummary> pinnedChats;
    QVector<Draft> drafts;  // kept, in that order
    QStringList facets;     // "field:prefix"
    QVector<PageRequest> pages;
    JobId chatsJob = 0, draftsJob = 0, facetJob = 0, pageJob = 0;
    QVector<JobId> stopped;
    int retryCount = 0;
    int pauseCount = 0;
    int resumeCount = 0;

  private:
    JobId nextJob() { return ++lastJob; }
};

}  // namespace memoir::ui
