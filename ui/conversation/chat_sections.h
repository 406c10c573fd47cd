// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QDate>
#include <QSet>
#include <functional>
#include <optional>

#include "ui/conversation/chat_list_model.h"

namespace memoir::ui {

// The chats as the sidebar lists them: under Pinned, Today, Yesterday, Previous 7 days and Older, each headed by a row
// that cannot be chosen; one in which nothing was asked yet is not listed. May be limited to some of them, for a
// search.
class ChatSections : public QAbstractListModel {
    Q_OBJECT

  public:
    enum Role { IsSectionRole = Qt::UserRole + 1, PinnedRole };
    using Clock = std::function<QDate()>;

    explicit ChatSections(ChatListModel& chats, QObject* parent = nullptr, Clock today = &QDate::currentDate);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    // The row of the list of chats, or -1 for a section's head; and back.
    int chatRow(const QModelIndex& index) const;
    QModelIndex indexOfChat(int chatRow) const;
    // Only chats with these ids; nothing shows all.
    void setFilter(const std::optional<QSet<QString>>& ids);

  private:
    enum class Section { Pinned, Today, Yesterday, Week, Older };
    struct Row {
        Section section = Section::Today;
        int chat = -1;  // -1: the section's head
    };
    void rebuild();
    Section sectionOf(const Chat& chat) const;
    static QString nameOf(Section section);

    ChatListModel& chats_;
    Clock today_;
    QVector<Row> rows_;
    std::optional<QSet<QString>> filter_;
};

}  // namespace memoir::ui
