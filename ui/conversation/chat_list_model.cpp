// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/chat_list_model.h"

#include <algorithm>

namespace memoir::ui {

ChatListModel::ChatListModel(Assistant& assistant, QObject* parent)
    : QAbstractListModel(parent), assistant_(assistant) {
    connect(&assistant_, &Assistant::chatsListed, this, &ChatListModel::onListed);
}

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
    if (chats_.empty() || !chats_.front()->isBlank()) insert(0, std::make_unique<Chat>(assistant_));
    return *chats_.front();
}

void ChatListModel::refresh() {
    listJob_ = assistant_.listChats();
}

void ChatListModel::onListed(JobId job, const QVector<ChatSummary>& kept) {
    if (job != listJob_) return;
    for (const ChatSummary& summary : kept) {
        if (!knows(summary.id)) insert(rowCount(), std::make_unique<Chat>(assistant_, summary));
    }
}

bool ChatListModel::knows(const QString& id) const {
    return std::any_of(chats_.begin(), chats_.end(), [&](const auto& chat) { return chat->id() == id; });
}

void ChatListModel::insert(int row, std::unique_ptr<Chat> chat) {
    connect(chat.get(), &Chat::titleChanged, this, &ChatListModel::onTitleChanged);
    beginInsertRows({}, row, row);
    chats_.insert(chats_.begin() + row, std::move(chat));
    endInsertRows();
}

void ChatListModel::remove(int row) {
    const QString id = chat(row).id();
    chat(row).stop();
    beginRemoveRows({}, row, row);
    const std::unique_ptr<Chat> gone = std::move(chats_[static_cast<size_t>(row)]);
    chats_.erase(chats_.begin() + row);
    endRemoveRows();
    if (!id.isEmpty()) assistant_.deleteChat(id);
}

void ChatListModel::onTitleChanged() {
    const int row = rowOf(*static_cast<const Chat*>(sender()));
    emit dataChanged(index(row), index(row), {Qt::DisplayRole, Qt::AccessibleTextRole});
}

}  // namespace memoir::ui
