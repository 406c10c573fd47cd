// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/conversation/chat_list_model.h"
#include "ui/memory_status.h"

class QLabel;
class QListView;

namespace memoir::ui {

class MemoryFooter;
class SideButton;
class Theme;

// The left column: new question, add, the chats, and what is in memory. As a rail it shows only icons.
class Sidebar : public QWidget {
    Q_OBJECT

  public:
    Sidebar(const Theme& theme, ChatListModel& chats, QWidget* parent = nullptr);

    void setCompact(bool compact);
    void selectChat(int row);
    MemoryFooter& footer() { return *footer_; }

  signals:
    void newQuestionRequested();
    void addRequested();
    void chatSelected(int row);
    void chatRemovalRequested(int row);

  private:
    QWidget* makeBrand();
    void onCurrentChanged(const QModelIndex& current);
    void requestRemoval();

    const Theme& theme_;
    QLabel* name_;
    SideButton* newQuestion_;
    SideButton* add_;
    QListView* list_;
    QWidget* listSpace_;
    MemoryFooter* footer_;
};

}  // namespace memoir::ui
