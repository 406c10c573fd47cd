// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QHash>
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
    void rename(int row, const QString& title) { chat(row).rename(title); }
    void setPinned(int row, bool pinned) { chat(row).setPinned(pinned); }

    // What was typed in a chat and not sent; kept by the service, so that it survives both programs.
    Draft draftOf(const Chat& chat) const;
    void keepDraft(const Chat& chat, const QString& text, const QString& scope);

  signals:
    // Drafts of before have arrived.
    void draftsChanged();
    // A chat got an id, a date, a pin or another title.
    void chatsChanged();

  private:
    void onDrafts(JobId job, const QVector<Draft>& drafts);
    void onKept();
    static QString draftKey(const Chat& chat);
    void onListed(JobId job, const QVector<ChatSummary>& chats);
    void onTitleChanged();
    Chat* find(const QString& id);
    void insert(int row, std::unique_ptr<Chat> chat);

    Assistant& assistant_;
    std::vector<std::unique_ptr<Chat>> chats_;
    QHash<QString, Draft> drafts_;
    JobId listJob_ = 0;
    JobId draftsJob_ = 0;
};

}  // namespace memoir::ui
