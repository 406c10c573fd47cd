// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/conversation/chat_list_model.h"
#include "ui/memory_status.h"
#include "ui/screens.h"

class QLabel;
class QToolButton;

namespace memoir::ui {

class ChatList;
class MemoryFooter;
class SideButton;
class Theme;

// The left column: new question, the screens, the chats, and what is in memory. As a rail it shows only icons.
class Sidebar : public QWidget {
    Q_OBJECT

  public:
    Sidebar(Assistant& assistant, const Theme& theme, ChatListModel& chats, QWidget* parent = nullptr);

    void setCompact(bool compact);
    void selectChat(int row);
    // Which of the screens is seen. Only those that are offered have a button.
    void showScreen(Screen screen);
    void offer(Screen screen);
    void setDocumentCount(qint64 count);
    void takeFocus();
    MemoryFooter& footer() { return *footer_; }

  signals:
    void newQuestionRequested();
    void foldRequested();
    void searchRequested();
    void screenRequested(memoir::ui::Screen screen);
    void chatSelected(int row);
    void chatRemovalRequested(int row);
    void chatExportRequested(int row);

  private:
    bool isCompact_ = false;
    QWidget* makeBrand();
    SideButton* makeScreenButton(const QString& icon, const QString& label, Screen screen);

    const Theme& theme_;
    QLabel* name_;
    SideButton* newQuestion_;
    SideButton* search_;
    SideButton* library_;
    SideButton* memory_;
    QToolButton* fold_;
    ChatList* list_;
    QWidget* listSpace_;
    MemoryFooter* footer_;
};

}  // namespace memoir::ui
