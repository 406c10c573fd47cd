// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/chat_sections.h"

#include <algorithm>

namespace memoir::ui {

ChatSections::ChatSections(ChatListModel& chats, QObject* parent, Clock today)
    : QAbstractListModel(parent), chats_(chats), today_(std::move(today)) {
    connect(&chats_, &QAbstractItemModel::rowsInserted, this, &ChatSections::rebuild);
    connect(&chats_, &QAbstractItemModel::rowsRemoved, this, &ChatSections::rebuild);
    connect(&chats_, &ChatListModel::chatsChanged, this, &ChatSections::rebuild);
    rebuild();
}

int ChatSections::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant ChatSections::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = rows_[index.row()];
    if (role == IsSectionRole) return row.chat < 0;
    if (row.chat < 0)
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? nameOf(row.section) : QVariant();
    if (role == PinnedRole) return chats_.chat(row.chat).isPinned();
    if (role == Qt::EditRole || role == Qt::ToolTipRole) role = Qt::DisplayRole;
    return chats_.data(chats_.index(row.chat), role);
}

bool ChatSections::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || chatRow(index) < 0) return false;
    chats_.rename(chatRow(index), value.toString());
    return true;
}

Qt::ItemFlags ChatSections::flags(const QModelIndex& index) const {
    if (!index.isValid() || rows_[index.row()].chat < 0) return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable;
}

int ChatSections::chatRow(const QModelIndex& index) const {
    return index.isValid() && index.row() < rows_.size() ? rows_[index.row()].chat : -1;
}

QModelIndex ChatSections::indexOfChat(int chatRow) const {
    for (int row = 0; row < rows_.size(); ++row) {
        if (rows_[row].chat == chatRow && chatRow >= 0) return index(row);
    }
    return {};
}

void ChatSections::setFilter(const std::optional<QSet<QString>>& ids) {
    filter_ = ids;
    rebuild();
}

ChatSections::Section ChatSections::sectionOf(const Chat& chat) const {
    if (chat.isPinned()) return Section::Pinned;
    if (!chat.updated().isValid()) return Section::Today;  // nothing was asked in it yet
    const qint64 days = chat.updated().toLocalTime().date().daysTo(today_());
    if (days <= 0) return Section::Today;
    if (days == 1) return Section::Yesterday;
    return days <= 7 ? Section::Week : Section::Older;
}

void ChatSections::rebuild() {
    beginResetModel();
    QVector<Row> chats;
    for (int row = 0; row < chats_.rowCount(); ++row) {
        const Chat& chat = chats_.chat(row);
        if (chat.isBlank()) continue;
        if (!filter_ || filter_->contains(chat.id())) chats.push_back({sectionOf(chat), row});
    }
    std::stable_sort(chats.begin(), chats.end(), [](const Row& a, const Row& b) { return a.section < b.section; });
    rows_.clear();
    for (const Row& chat : chats) {
        if (rows_.isEmpty() || rows_.back().section != chat.section) rows_.push_back({chat.section, -1});
        rows_.push_back(chat);
    }
    endResetModel();
}

QString ChatSections::nameOf(Section section) {
    switch (section) {
        case Section::Pinned:
            return tr("Pinned");
        case Section::Today:
            return tr("Today");
        case Section::Yesterday:
            return tr("Yesterday");
        case Section::Week:
            return tr("Previous 7 days");
        case Section::Older:
            return tr("Older");
    }
    return {};
}

}  // namespace memoir::ui
