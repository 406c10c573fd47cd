// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/assistant.h"
#include "ui/conversation/chat_sections.h"

class QLabel;
class QLineEdit;
class QListView;

namespace memoir::ui {

class Theme;

// The chats of the sidebar, grouped by day: opened with a press, renamed, pinned, exported and deleted from their menu,
// found by their words.
class ChatList : public QWidget {
    Q_OBJECT

  public:
    ChatList(Assistant& assistant, const Theme& theme, ChatListModel& chats, QWidget* parent = nullptr);

    void select(int chatRow);
    void clearSelection();
    void reselect();
    QListView& view() { return *view_; }
    ChatSections& sections() { return sections_; }

  signals:
    void chatSelected(int row);
    void chatRemovalRequested(int row);
    void chatExportRequested(int row);

  private:
    void addMenu();
    void onCurrentChanged(const QModelIndex& current);
    void onReset();
    void onSearchEdited();
    void onFound(JobId job, const QVector<ChatSummary>& chats);
    void showEmptiness();
    int currentChat() const;

    Assistant& assistant_;
    ChatListModel& chats_;
    ChatSections sections_;
    QLineEdit* search_;
    QListView* view_;
    QLabel* empty_;
    const Chat* selected_ = nullptr;
    JobId searchJob_ = 0;
    bool isRestoring_ = false;
};

}  // namespace memoir::ui
