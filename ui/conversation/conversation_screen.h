// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWidget>

#include "ui/assistant.h"
#include "ui/conversation/chat.h"

class QStackedWidget;
class QToolButton;

namespace memoir::ui {

class Banner;
class Composer;
class ConversationView;
class ElidedLabel;
class Theme;
class WelcomeView;

// The middle column: the chat's title, its turns or an invitation, what is wrong with the service, and the composer.
class ConversationScreen : public QWidget {
    Q_OBJECT

  public:
    explicit ConversationScreen(const Theme& theme, QWidget* parent = nullptr);

    void setChat(Chat& chat);
    void showServiceState(ServiceState state, const QString& detail);
    void showMemory(const MemoryStatus& status);
    void setSourceShown(bool shown);

    ConversationView& conversation() { return *conversation_; }
    Composer& composer() { return *composer_; }
    Chat* chat() const { return chat_; }

  signals:
    void addFilesRequested();
    void addFolderRequested();
    void sourcePaneToggled();

  private:
    QWidget* makeHeader();
    void ask(const QString& question);
    void editLastQuestion();
    void onTurnsChanged();
    void onAnsweringChanged(bool answering);

    const Theme& theme_;
    QPointer<Chat> chat_;
    ElidedLabel* title_;
    QToolButton* paneButton_;
    QStackedWidget* pages_;
    WelcomeView* welcome_;
    ConversationView* conversation_;
    Banner* banner_;
    Composer* composer_;
};

}  // namespace memoir::ui
