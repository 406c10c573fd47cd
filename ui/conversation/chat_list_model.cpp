// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/chat_list_model.h"

#include <algorithm>

namespace memoir::ui {

ChatListModel::ChatListModel(Assistant& assistant, QObject* parent)
    : QAbstractListModel(parent), assistant_(assistant) {
    connect(&assistant_, &Assistant::chatsListed, this, &ChatListModel::onListed);
    connect(&assistant_, &Assistant::draftsListed, this, &ChatListModel::onDrafts);
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
    draftsJob_ = assistant_.listDrafts();
}

QString ChatListModel::draftKey(const Chat& chat) {
    return chat.id().isEmpty() ? QStringLiteral("new") : chat.id();
}

Draft ChatListModel::draftOf(const Chat& chat) const {
    return drafts_.value(draftKey(chat));
}

void ChatListModel::keepDraft(const Chat& chat, const QString& text, const QString& scope) {
    const Draft draft{draftKey(chat), text, scope};
    if (drafts_.value(draft.chat) == draft || (!drafts_.contains(draft.chat) && text.isEmpty() && scope.isEmpty()))
        return;
    drafts_.insert(draft.chat, draft);
    assistant_.keepDraft(draft);
}

// What is typed in this window is newer than what the service kept.
void ChatListModel::onDrafts(JobId job, const QVector<Draft>& drafts) {
    if (job != draftsJob_) return;
    for (const Draft& draft : drafts) {
        if (!drafts_.contains(draft.chat)) drafts_.insert(draft.chat, draft);
    }
    emit draftsChanged();
}

// What was typed while the first answer was written belongs to the chat that it began.
void ChatListModel::onKept() {
    const Chat& chat = *static_cast<const Chat*>(sender());
    const Draft draft = drafts_.take("new");
    if (!draft.text.isEmpty() || !draft.scope.isEmpty()) {
        assistant_.keepDraft({"new", {}, {}});
        keepDraft(chat, draft.text, draft.scope);
    }
    emit chatsChanged();
}

void ChatListModel::onListed(JobId job, const QVector<ChatSummary>& kept) {
    if (job != listJob_) return;
    for (const ChatSummary& summary : kept) {
        if (Chat* known = find(summary.id)) {
            known->update(summary);
        } else {
            insert(rowCount(), std::make_unique<Chat>(assistant_, summary));
        }
    }
    emit chatsChanged();
}

Chat* ChatListModel::find(const QString& id) {
    const auto found = std::find_if(chats_.begin(), chats_.end(), [&](const auto& chat) { return chat->id() == id; });
    return found == chats_.end() ? nullptr : found->get();
}

void ChatListModel::insert(int row, std::unique_ptr<Chat> chat) {
    connect(chat.get(), &Chat::titleChanged, this, &ChatListModel::onTitleChanged);
    connect(chat.get(), &Chat::kept, this, &ChatListModel::onKept);
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
    emit chatsChanged();
}

}  // namespace memoir::ui
