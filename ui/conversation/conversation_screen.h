// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWidget>

#include "ui/assistant.h"
#include "ui/conversation/chat_list_model.h"
#include "ui/conversation/scope.h"

class QStackedWidget;
class QToolButton;

namespace memoir::ui {

class Banner;
class Composer;
class ConversationView;
class ElidedLabel;
class FindBar;
class Theme;
class WelcomeView;

// The middle column: the chat's title, its turns or an invitation, what is wrong with the service, and the composer.
class ConversationScreen : public QWidget {
    Q_OBJECT

  public:
    ConversationScreen(Assistant& assistant, ChatListModel& chats, const Theme& theme, QWidget* parent = nullptr);

    void setChat(Chat& chat);
    void showServiceState(ServiceState state, const QString& detail);
    void showMemory(const MemoryStatus& status);
    void setSourceShown(bool shown);
    void openFind();
    // False: it was not open.
    bool closeFind();
    // Through what was found; opens the search where there is none.
    void showNextMatch() { stepMatch(1); }
    void showPreviousMatch() { stepMatch(-1); }

    ConversationView& conversation() { return *conversation_; }
    Composer& composer() { return *composer_; }
    Chat* chat() const { return chat_; }

  signals:
    void addFilesRequested();
    void addFolderRequested();
    void sourcePaneToggled();
    void searchRequested(const QString& words);
    void listRequested(const QString& scope);
    void exportRequested(int row);  // an answer
    void chatExportRequested();
    void chatRemovalRequested();

  private:
    QWidget* makeHeader();
    void ask(const QString& question, const Scope& scope);
    void findWords(const QString& words);
    void stepMatch(int by);
    void keepDraft();
    void requestExamples();
    void onFacet(JobId job, const QVector<FacetValue>& values);
    void showDraft();
    void addChatMenu(QToolButton& button);
    void renameChat();
    void togglePin();
    void editLastQuestion();
    void onTurnsChanged();
    void onAnsweringChanged(bool answering);

    Assistant& assistant_;
    ChatListModel& chats_;
    const Theme& theme_;
    QPointer<Chat> chat_;
    ElidedLabel* title_;
    QToolButton* pinButton_;
    QToolButton* exportButton_;
    QToolButton* moreButton_;
    QToolButton* paneButton_;
    QStackedWidget* pages_;
    WelcomeView* welcome_;
    ConversationView* conversation_;
    Banner* banner_;
    FindBar* find_;
    int matchCount_ = 0;
    int match_ = 0;  // from 0
    Composer* composer_;
    JobId peopleJob_ = 0;
    JobId yearsJob_ = 0;
    QStringList personQuestions_;
    QStringList yearQuestions_;
};

}  // namespace memoir::ui
