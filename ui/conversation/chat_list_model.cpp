// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/chat_list_model.h"

#include <algorithm>

namespace memoir::ui {

ChatListModel::ChatListModel(Assistant& assistant, QObject* parent)
    : QAbstractListModel(parent), assistant_(assistant) {}

ChatListModel::~ChatListModel() = default;

int ChatListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(chats_.size());
}

QVariant ChatListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
    const QString title = chats_[static_cast<size_t>(index.row())]->title();
    return title.isEmpty() ? tr("New question") : title;
}

int ChatListModel::rowOf(const Chat& chat) const {
    const auto found =
        std::find_if(chats_.begin(), chats_.end(), [&](const auto& owned) { return owned.get() == &chat; });
    return found == chats_.end() ? -1 : static_cast<int>(found - chats_.begin());
}

Chat& ChatListModel::startChat() {
    if (!chats_.empty() && chats_.front()->turns().rowCount() == 0) return *chats_.front();
    beginInsertRows({}, 0, 0);
    chats_.insert(chats_.begin(), std::make_unique<Chat>(assistant_));
    endInsertRows();
    connect(chats_.front().get(), &Chat::titleChanged, this, &ChatListModel::onTitleChanged);
    return *chats_.front();
}

void ChatListModel::onTitleChanged() {
    const int row = rowOf(*static_cast<const Chat*>(sender()));
    emit dataChanged(index(row), index(row), {Qt::DisplayRole, Qt::AccessibleTextRole});
}

}  // namespace memoir::ui
