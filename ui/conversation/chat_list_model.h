// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <memory>
#include <vector>

#include "ui/conversation/chat.h"

namespace memoir::ui {

// The chats, newest first: those of this window and those that the service keeps. Owns them.
class ChatListModel : public QAbstractListModel {
    Q_OBJECT

  public:
    explicit ChatListModel(Assistant& assistant, QObject* parent = nullptr);
    ~ChatListModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    Chat& chat(int row) { return *chats_[static_cast<size_t>(row)]; }
    int rowOf(const Chat& chat) const;
    // A new chat, or the first one while nothing was asked in it.
    Chat& startChat();
    // Asks the service for the chats it keeps; those that are not here yet follow the others.
    void refresh();
    // For good, also in the service.
    void remove(int row);

  private:
    void onListed(JobId job, const QVector<ChatSummary>& chats);
    void onTitleChanged();
    bool knows(const QString& id) const;
    void insert(int row, std::unique_ptr<Chat> chat);

    Assistant& assistant_;
    std::vector<std::unique_ptr<Chat>> chats_;
    JobId listJob_ = 0;
};

}  // namespace memoir::ui
