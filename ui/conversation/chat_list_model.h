// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <memory>
#include <vector>

#include "ui/conversation/chat.h"

namespace memoir::ui {

// The chats of this window, newest first. Owns them.
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

  private:
    void onTitleChanged();

    Assistant& assistant_;
    std::vector<std::unique_ptr<Chat>> chats_;
};

}  // namespace memoir::ui
